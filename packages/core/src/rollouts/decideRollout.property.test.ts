import fc from 'fast-check';
import { actors, aDefinition, aPhase } from '@production-safety/testing';
import type { RolloutCommand } from './commands';
import { decideRollout } from './decideRollout';
import type { RolloutEvent } from './events';
import { evolveRollout, foldRollout } from './evolveRollout';
import { rolloutIdOf } from './definition';
import { ROLLOUT_STATUSES } from './rollout';
import type { Rollout, RolloutStatus } from './rollout';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 100_000 : 3_000;
const DAY = 86_400_000;

const definitions = [
  aDefinition().withSoak(0).build(),
  aDefinition()
    .withPlan(
      aPhase('beta', 25, {
        soakMs: DAY,
        gates: [
          { id: 'approval', kind: 'approval', title: 'Approval', count: 1 },
          { id: 'nps', kind: 'nps', title: 'NPS', above: 40 },
        ],
      }),
      aPhase('full', 100),
    )
    .build(),
];

const reason = fc.constantFrom('Error rate', 'As planned');
const parts = fc.subarray(['navigation', 'forms'], { minLength: 1 });
const override = fc.boolean();

/** Operation ids are the ids given to earlier commands: `id-0`, `id-1` … */
const operationId = fc.nat(30).map(index => `id-${index}`);

const command: fc.Arbitrary<RolloutCommand> = fc.oneof(
  fc.constantFrom(...definitions).map(definition => ({
    type: 'define' as const,
    definition,
  })),
  fc.constant({ type: 'orphan' as const }),
  fc.record({
    type: fc.constantFrom('start', 'pause', 'resume', 'abort'),
    reason,
  }),
  fc.record({
    type: fc.constantFrom('approve', 'attest'),
    gate: fc.constantFrom('approval', 'nps', 'soak'),
    reason,
  }),
  fc.record({
    type: fc.constantFrom('advance', 'complete'),
    reason,
    override,
  }),
  fc.record({ type: fc.constantFrom('rollback', 'restore'), reason }),
  fc.record({ type: fc.constantFrom('rollback', 'restore'), reason, parts }),
  fc.record({
    type: fc.constant('report-exposure'),
    generation: fc.nat(12),
    outcome: fc.constantFrom('done', 'failed'),
  }),
  fc.record({
    type: fc.constant('report-closure'),
    operationId,
    outcome: fc.constantFrom('done', 'failed', 'not-applicable'),
  }),
  fc.record({
    type: fc.constant('report-flag'),
    operationId,
    flag: fc.constantFrom('ds2', 'ds2-navigation', 'ds2-forms'),
    outcome: fc.constantFrom('off', 'failed'),
  }),
  fc.record({
    type: fc.constant('report-confirmation'),
    operationId,
    outcome: fc.constantFrom('confirmed', 'unconfirmed'),
    asked: fc.constant(6),
    onV1: fc.constant(6),
    stillServed: fc.constant([]),
    observedAt: fc.nat(1_000_000),
  }),
) as fc.Arbitrary<RolloutCommand>;

/** What would take this rollout one step along its way, if there is one. */
function onward(state: Rollout | undefined): RolloutCommand {
  const write = state?.exposureWrite;
  if (write?.status === 'pending') {
    const { generation } = write;
    return { type: 'report-exposure', generation, outcome: 'done' };
  }
  switch (state?.status) {
    case 'draft':
      return { type: 'start', reason: 'Go' };
    case 'active':
      return state.phase === state.definition.plan.length - 1
        ? { type: 'complete', reason: 'Go', override: true }
        : { type: 'advance', reason: 'Go', override: true };
    case 'paused':
      return { type: 'resume', reason: 'Go' };
    case 'rolling-back':
    case 'rolled-back':
      return nextReport(state) ?? { type: 'restore', reason: 'Fixed' };
    default:
      return { type: 'define', definition: definitions[0] };
  }
}

/** The good news that the oldest unfinished rollback waits for. */
function nextReport({ rollbacks }: Rollout): RolloutCommand | undefined {
  const open = rollbacks.find(({ finishedAt }) => finishedAt === undefined);
  if (!open) return undefined;
  const { id: operationId, closure, confirmation, flags } = open;
  if (closure.status === 'pending') {
    return { type: 'report-closure', operationId, outcome: 'done' };
  }
  const flag = flags.find(({ status }) => status !== 'off');
  if (confirmation.status === 'confirmed' && flag) {
    const { key } = flag;
    return { type: 'report-flag', operationId, flag: key, outcome: 'off' };
  }
  return {
    type: 'report-confirmation',
    operationId,
    outcome: 'confirmed',
    asked: 6,
    onV1: 6,
    stillServed: [],
    observedAt: 1_000_000,
  };
}

/** Any command at all, or the one that leads on from where the rollout is. */
const chosen = fc.oneof(
  { weight: 1, arbitrary: command },
  { weight: 1, arbitrary: fc.constant('onward' as const) },
);

const step = fc.record({
  chosen,
  actor: fc.constantFrom(actors.jo, actors.sam, actors.worker),
  waitMs: fc.constantFrom(0, 1_000, DAY),
});

type Story = readonly (typeof step extends fc.Arbitrary<infer Step>
  ? Step
  : never)[];

const story: fc.Arbitrary<Story> = fc.array(step, {
  minLength: 1,
  maxLength: 30,
});

const FORWARD = new Set(['start', 'advance', 'restore', 'complete']);

interface Told {
  readonly before: Rollout | undefined;
  readonly command: RolloutCommand;
  readonly decision: ReturnType<typeof decideRollout>;
  readonly after: Rollout | undefined;
}

/** Plays a story; every decision is applied before the next command. */
function tell(steps: Story): {
  told: Told[];
  events: RolloutEvent[];
} {
  const told: Told[] = [];
  const events: RolloutEvent[] = [];
  let now = 1_000;
  let state: Rollout | undefined = foldRollout([
    {
      type: 'defined',
      id: rolloutIdOf(definitions[0]),
      definition: definitions[0],
      at: now,
      actor: actors.jo,
    },
  ]);
  events.push({
    type: 'defined',
    id: rolloutIdOf(definitions[0]),
    definition: definitions[0],
    at: now,
    actor: actors.jo,
  });
  steps.forEach(({ chosen: choice, actor, waitMs }, index) => {
    now += waitMs;
    const before = state;
    const asked = choice === 'onward' ? onward(before) : choice;
    const decision = decideRollout(state, asked, {
      now,
      actor,
      newId: `id-${index}`,
    });
    if (decision.accepted) {
      events.push(...decision.events);
      state = decision.events.reduce<Rollout | undefined>(evolveRollout, state);
    }
    told.push({ before, command: asked, decision, after: state });
  });
  return { told, events };
}

/** A broken promise, or undefined. Each is a sentence. */
function brokenPromise(steps: Story) {
  const { told, events } = tell(steps);
  return (
    told.map(brokenStep).find(broken => broken !== undefined) ??
    brokenStory(told, events)
  );
}

function brokenStep({ before, after, command: asked, decision }: Told) {
  const forward = FORWARD.has(asked.type);
  const rose =
    (after?.exposure.percent ?? 0) > (before?.exposure.percent ?? 0) ||
    (after?.partsOff.length ?? 0) < (before?.partsOff.length ?? 0);
  if (rose && !forward) return `${asked.type} raised the exposure`;
  if (asked.type === 'rollback' && before) {
    if (!decision.accepted) return 'a rollback was refused';
    if (!decision.operationId) return 'a rollback had no operation';
  }
  const written = decision.accepted
    ? decision.effects.find(({ kind }) => kind === 'set-exposure')
    : undefined;
  if (written?.kind === 'set-exposure' && !forward) {
    // A part rollback replaces a forward write that has not been made yet.
    const replaces =
      asked.type === 'rollback' &&
      before?.exposureWrite?.status === 'pending' &&
      written.exposure.percent <= before.exposure.percent;
    if (!replaces) return `${asked.type} plans a raising write`;
  }
  const kept = new Set(after?.rollbacks.map(({ id }) => id));
  const finished = decision.accepted
    ? decision.events.map(e => e.type === 'rollback-finished' && e.operationId)
    : [];
  const lost = before?.rollbacks.some(
    ({ id, finishedAt }) =>
      !finishedAt && !kept.has(id) && !finished.includes(id),
  );
  return lost ? 'an unfinished rollback was forgotten' : undefined;
}

function brokenStory(told: readonly Told[], events: readonly RolloutEvent[]) {
  const last = JSON.stringify(told[told.length - 1].after);
  const stored = JSON.parse(JSON.stringify(events));
  if (JSON.stringify(foldRollout(stored)) !== last) {
    return 'folding the stored events gives another state';
  }
  const keys = told.flatMap(({ decision }) =>
    decision.accepted ? decision.effects.map(({ key }) => key) : [],
  );
  return new Set(keys).size === keys.length
    ? undefined
    : 'two effects share a key';
}

describe('any sequence of commands', () => {
  it('raises exposure only forward, never refuses a rollback, and folds to its state', () => {
    fc.assert(
      fc.property(story, steps => {
        const broken = brokenPromise(steps);
        if (broken) throw new Error(broken);
      }),
      { numRuns: RUNS },
    );
  }, 900_000);

  it('is decided the same again, byte for byte', () => {
    fc.assert(
      fc.property(story, steps => {
        const [once, again] = [tell(steps), tell(steps)];
        expect(JSON.stringify(again)).toBe(JSON.stringify(once));
      }),
      { numRuns: RUNS / 10 },
    );
  }, 900_000);

  it('visits every status often, so that the promises above are tested in each', () => {
    const stories = fc.sample(story, { numRuns: 2_000, seed: 7 });
    const visits = new Map<RolloutStatus, number>();
    for (const steps of stories) {
      const seen = new Set(tell(steps).told.map(({ after }) => after?.status));
      for (const status of seen) {
        if (status) visits.set(status, (visits.get(status) ?? 0) + 1);
      }
    }
    const rare = ROLLOUT_STATUSES.filter(
      status => (visits.get(status) ?? 0) < stories.length / 100,
    );
    expect(rare).toEqual([]);
  });
});
