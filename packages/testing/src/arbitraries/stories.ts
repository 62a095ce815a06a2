import fc from 'fast-check';
import {
  decideRollout,
  evolveRollout,
  partsOf,
  type Actor,
  type Decision,
  type Rollout,
  type RolloutCommand,
  type RolloutDefinition,
} from '@production-safety/core';
import { actors } from '../builders/actors';
import { arbitraryIntents, commandFor } from './commands';
import type { Intent } from './intent';
import { driftReport } from './driftReport';
import { arbitraryDefinition } from './definitions';
import { onward } from './onward';
import { foundFor } from './reverts';
import { verdictReport } from './verdicts';

type Choose = (state: Rollout) => RolloutCommand;

/** Accepted without a trace: nobody waits for this report. */
const nothing: RolloutCommand = {
  type: 'report-closure',
  operationId: 'no-such-operation',
  outcome: 'done',
};

const whole: Choose = () => ({ type: 'rollback', reason: 'Error rate' });
/** The whole rollout when it has no parts. */
const firstPart: Choose = ({ definition }) => ({
  type: 'rollback',
  reason: 'Bad experience',
  parts: partsOf(definition).slice(0, 1),
});
const restoreParts: Choose = ({ partsOff: parts }) => ({
  type: 'restore',
  reason: 'Fixed',
  parts,
});
/** Everything, or the parts that are off. */
const restoreAll: Choose = state => ({
  type: 'restore',
  reason: 'Fixed',
  parts: state.status === 'active' ? state.partsOff : [],
});
const pause: Choose = () => ({ type: 'pause', reason: 'Wait' });
/** Somebody closed an audience, that of a part first, and nobody knows who. */
const drift: Choose = state =>
  driftReport(
    { pick: 38, outcome: 1, whole: true, override: true },
    state,
    state.definition,
  );
/** Every guard says that it is bad. */
const breach: Choose = state =>
  verdictReport(
    { pick: 2, outcome: 0, override: false, whole: false, afterMs: 1_000 },
    state,
  );
const abort: Choose = () => ({ type: 'abort', reason: 'Not worth it' });
const revertCode: Choose = () => ({
  type: 'revert-code',
  reason: 'Get it out',
});
const overdue =
  (rung: 'flag' | 'part'): Choose =>
  ({ rollbacks }) => ({
    type: 'report-rung',
    operationId: rollbacks[rollbacks.length - 1]?.id ?? 'no-such-operation',
    rung,
  });
const times = (count: number): Choose[] => Array(count).fill(onward);
const untilActive = times(2);
const untilLast: Choose = state =>
  state.status === 'completed' ? nothing : onward(state);
const untilCompleted = Array<Choose>(14).fill(untilLast);
/** Long enough for ten flags. */
const untilSettled: Choose = state =>
  state.rollbacks.some(({ finishedAt }) => !finishedAt)
    ? onward(state)
    : nothing;
const settled = Array<Choose>(8).fill(untilSettled);

/**
 * Where stories begin. Random commands alone seldom come far; from here they
 * try what happens next. Ordered from the simplest, towards which a failing
 * story is made smaller.
 */
const OPENINGS: Readonly<Record<StoryOpening, readonly Choose[]>> = {
  defined: [],
  writing: times(1),
  active: untilActive,
  paused: [...untilActive, pause],
  drifted: [...untilActive, drift],
  'rolling back': [...untilActive, whole],
  closed: [...untilActive, whole, onward],
  'rolled back': [...untilActive, whole, ...settled],
  overdue: [...untilActive, whole, overdue('flag'), overdue('part')],
  'code reverting': [...untilActive, whole, ...settled, revertCode, foundFor],
  'part rolling back': [...untilActive, firstPart],
  'part rolled back': [...untilActive, firstPart, ...settled],
  'part restored': [...untilActive, firstPart, ...settled, restoreParts],
  'part rolled back while writing': [...times(1), firstPart],
  'rolled back by a guard': [...untilActive, breach, ...settled],
  'restored after a guard': [
    ...untilActive,
    breach,
    ...settled,
    restoreAll,
    onward,
  ],
  completed: untilCompleted,
  'completed, part rolled back': [...untilCompleted, firstPart, ...settled],
  'completed, then rolled back': [...untilCompleted, whole, ...settled],
  aborted: [...untilActive, whole, ...settled, abort],
};

/**
 * Where a story begins, in the life of its rollout.
 *
 * @public
 */
export type StoryOpening =
  | 'defined'
  | 'writing'
  | 'active'
  | 'paused'
  | 'drifted'
  | 'rolling back'
  | 'closed'
  | 'rolled back'
  | 'overdue'
  | 'code reverting'
  | 'part rolling back'
  | 'part rolled back'
  | 'part restored'
  | 'part rolled back while writing'
  | 'rolled back by a guard'
  | 'restored after a guard'
  | 'completed'
  | 'completed, part rolled back'
  | 'completed, then rolled back'
  | 'aborted';

/**
 * A definition, a point in the life of its rollout, and what happens then.
 *
 * @public
 */
export interface Story {
  readonly definition: RolloutDefinition;
  readonly opening: StoryOpening;
  readonly intents: readonly Intent[];
}

/**
 * One command of a story with what came of it.
 *
 * @public
 */
export interface Told {
  readonly before: Rollout | undefined;
  readonly command: RolloutCommand;
  readonly decision: Decision;
  readonly after: Rollout | undefined;
}

/**
 * Stories that open anywhere between definition and abortion and go on with
 * up to `maxLength` intents.
 *
 * @public
 */
export function arbitraryStory(
  options: { readonly maxLength?: number } = {},
): fc.Arbitrary<Story> {
  return fc.record({
    definition: arbitraryDefinition(),
    opening: fc.constantFrom(...(Object.keys(OPENINGS) as StoryOpening[])),
    intents: arbitraryIntents({ maxLength: options.maxLength ?? 20 }),
  });
}

/**
 * Plays a story: every command is decided, and its events applied, before
 * the next is chosen. Ids are `id-0`, `id-1` … by the step.
 *
 * @public
 */
export function tellStory({ definition, opening, intents }: Story): Told[] {
  const told: Told[] = [];
  let now = 1_000;
  let state: Rollout | undefined;
  const step = (command: RolloutCommand, actor: Actor, afterMs: number) => {
    now += afterMs;
    const before = state;
    const newId = `id-${told.length}`;
    const decision = decideRollout(before, command, { now, actor, newId });
    if (decision.accepted) {
      state = decision.events.reduce<Rollout | undefined>(evolveRollout, state);
    }
    told.push({ before, command, decision, after: state });
  };
  step({ type: 'define', definition }, actors.jo, 0);
  for (const choose of OPENINGS[opening]) {
    if (state) step(choose(state), actors.sam, 1_000);
  }
  for (const intent of intents) {
    const command = commandFor(intent, state, definition);
    step(command, intent.actor, intent.afterMs);
  }
  return told;
}
