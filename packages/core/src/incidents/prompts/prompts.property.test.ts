import fc from 'fast-check';
import type { Severity } from '../../shared/severity';
import type { IncidentCommand } from '../commands';
import { foldIncident } from '../evolveIncident';
import { SEVERITY_POLICIES } from '../severity';
import { IncidentWorld, JO, KIM, MINUTE } from './__testUtils__/incidentWorld';
import type { PromptRule } from './prompt';
import { hasReason } from './promptReasons';
import {
  aboutPromise,
  aboutStep,
  dueOf,
  isRepeated,
  latestNumber,
} from './promptTimes';

const RUNS = process.env.CI ? 2_000 : 200;
const LONGEST_FAST_MS = 4 * MINUTE;

const severity = fc.constantFrom<Severity>('P0', 'P1', 'P2', 'P3');
const command: fc.Arbitrary<IncidentCommand> = fc.oneof(
  fc.record({
    type: fc.constantFrom('acknowledge' as const, 'take-command' as const),
  }),
  fc.record({
    type: fc.constant('set-severity' as const),
    severity,
    reason: fc.constant('Looked again'),
  }),
  fc.record({ type: fc.constant('confirm-severity' as const), severity }),
  fc.record({
    type: fc.constant('set-status' as const),
    status: fc.constantFrom('investigating', 'monitoring', 'resolved'),
    reason: fc.constant('As seen'),
  }) as fc.Arbitrary<IncidentCommand>,
  fc.record({
    type: fc.constant('promise-update' as const),
    dueAt: fc.nat(120 * MINUTE),
  }),
  fc.record({
    type: fc.constant('announce' as const),
    text: fc.constant('We roll back'),
  }),
);
/** What happens to those who wait: they die, come back, and have wrong clocks. */
const worker = fc.record({
  isDown: fc.boolean(),
  isForgetful: fc.boolean(),
  fastMs: fc.constantFrom(0, MINUTE, LONGEST_FAST_MS),
});
const step = fc.oneof(
  fc.record({ command, who: fc.constantFrom(JO, KIM, 'deputy') }),
  fc.record({ worker }),
  fc.constant({ answers: true as const }),
);
const story = fc.record({
  opening: severity,
  timeBoxes: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }),
  steps: fc.array(fc.tuple(fc.nat(15 * MINUTE), step), { maxLength: 20 }),
});

/** Ends with a worker that is there and whose clock is right. */
function told({
  opening,
  timeBoxes,
  steps,
}: typeof story extends fc.Arbitrary<infer S> ? S : never) {
  const world = new IncidentWorld();
  world.send({ type: 'declare', title: 'Login fails', severity: opening });
  if (timeBoxes.length > 0) world.open(...timeBoxes.map(box => box * MINUTE));
  for (const [passesMs, each] of steps) {
    world.pass(passesMs);
    if ('command' in each) world.send(each.command, each.who);
    else if ('worker' in each) Object.assign(world, each.worker);
    else world.answer();
  }
  Object.assign(world, { isDown: false, fastMs: 0 });
  // Twice: of prompts without an end one that fires plans the next.
  world.work();
  world.work();
  return world;
}

function holds(promise: (world: IncidentWorld) => void) {
  fc.assert(
    fc.property(story, each => promise(told(each))),
    { numRuns: RUNS },
  );
}

/** Prompts of a rule that should have come by now, as they are named. */
function owed(world: IncidentWorld, rule: PromptRule) {
  const { state, now } = world;
  const running = world.running;
  if (!state) return [];
  const { kind } = rule;
  const steps = kind === 'time-box-over' ? running.map(aboutStep) : [];
  const about = isUpdate(kind) ? aboutPromise(state) : steps[0];
  const number = isRepeated(rule) ? latestNumber(state, rule, now) : 1;
  const dueAt = dueOf(state, rule, { number, about }, running);
  const isDue = number > 0 && dueAt !== undefined && dueAt <= now;
  const isAsked = hasReason(state, { kind, about }, running);
  return isDue && isAsked ? [{ kind, about, number }] : [];
}

function isUpdate(kind: string): boolean {
  return kind === 'update-at-risk' || kind === 'update-overdue';
}

describe('in any story of an incident, its replicas and its restarts', () => {
  it('each prompt comes at most once for each number', () => {
    holds(world => {
      const ids = world.fired().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it('no prompt is lost whose reason stands', () => {
    holds(world => {
      const rules = SEVERITY_POLICIES[world.state?.severity ?? 'P0'].prompts;
      const missing = rules
        .flatMap(rule => owed(world, rule))
        .filter(
          ({ kind, about, number }) =>
            !world
              .fired(kind)
              .some(each => each.about === about && each.number >= number),
        );
      expect(missing).toEqual([]);
    });
  });

  it('none comes earlier than the clock of who reports it, and numbers rise', () => {
    holds(world => {
      const { declaredAt = 0 } = world.state ?? {};
      const marks = world.fired('ten-minute-mark');
      const early = marks.filter(
        ({ at, number }) => at < declaredAt + number * 10 * MINUTE,
      );
      const numbers = marks.map(({ number }) => number);
      expect(early).toEqual([]);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    });
  });

  it('nothing is prompted of what is over or was done', () => {
    holds(world => {
      const late = world.events.filter((event, index) => {
        if (event.type !== 'prompt-fired') return false;
        const before = foldIncident(world.events.slice(0, index));
        const { kind, step: running } = event.prompt;
        const steps = running ? [running] : [];
        return before && !hasReason(before, { ...event.prompt, kind }, steps);
      });
      expect(late).toEqual([]);
    });
  });

  it('the stored events fold to the state', () => {
    holds(world => {
      const stored = JSON.parse(JSON.stringify(world.events));
      expect(foldIncident(stored)).toEqual(world.state);
    });
  });
});
