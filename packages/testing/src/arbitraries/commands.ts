import fc from 'fast-check';
import {
  partsOf,
  type Actor,
  type Rollout,
  type RolloutCommand,
  type RolloutDefinition,
} from '@production-safety/core';
import { actors } from '../builders/actors';
import { breakGlass } from './breakGlass';
import { drill } from './drill';
import { driftReport } from './driftReport';
import type { Intent } from './intent';
import { verdictReport, judgeAction } from './verdicts';
import { rungReport, revertReport } from './reverts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const REASONS = ['As planned', 'Error rate is up', ''];

type CommandType = RolloutCommand['type'];

/** What is likely to be accepted in each status, the likeliest often. */
const LIKELY = {
  none: ['define'],
  draft: ['start', 'start', 'rollback', 'abort', 'orphan'],
  active: [
    'advance',
    'advance',
    'advance',
    'approve',
    'attest',
    'complete',
    'pause',
    'rollback',
    'report-exposure',
    'report-drift',
    'report-drift',
    'report-drift',
    'report-verdicts',
    'report-verdicts',
  ],
  paused: [
    'resume',
    'resume',
    'approve',
    'waive-gate',
    'rollback',
    'report-drift',
    'report-verdicts',
  ],
  'rolling-back': [
    'report-closure',
    'report-confirmation',
    'report-flag',
    'report-flag',
    'report-rung',
    'revert-code',
    'report-revert',
  ],
  'rolled-back': [
    'report-flag',
    'report-flag',
    'report-flag',
    'report-flag',
    'restore',
    'restore',
    'revert-code',
    'report-revert',
    'report-revert',
    'report-verdicts',
    'abort',
  ],
  completed: [
    'report-exposure',
    'rollback',
    'report-flag',
    'report-drift',
    'report-verdicts',
  ],
  aborted: ['rollback', 'report-flag', 'define'],
} as const satisfies Record<Rollout['status'] | 'none', readonly CommandType[]>;

const CLOSURES = ['done', 'not-applicable'] as const;

const TYPES = [
  'define',
  'orphan',
  'start',
  'pause',
  'resume',
  'approve',
  'attest',
  'waive-gate',
  'advance',
  'rollback',
  'restore',
  'complete',
  'abort',
  'report-exposure',
  'report-closure',
  'report-flag',
  'report-confirmation',
  'report-drift',
  'revert-code',
  'report-rung',
  'report-revert',
  'report-verdicts',
  'judge-action',
  'record-break-glass',
  'record-drill',
] as const satisfies readonly CommandType[];

/**
 * Stories of up to `maxLength` intents that mostly, but not always, make
 * sense; now and then a name is wrong or a report comes too late.
 *
 * @public
 */
export function arbitraryIntents(
  options: { readonly maxLength?: number } = {},
): fc.Arbitrary<readonly Intent[]> {
  return fc.array(
    fc.record({
      surprise: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
      ),
      actor: fc.constantFrom<Actor>(...Object.values(actors)),
      afterMs: fc.constantFrom(0, 1, 500, MINUTE, DAY, 30 * DAY),
      reason: fc.constantFrom(...REASONS),
      pick: fc.nat({ max: 63 }),
      outcome: fc.nat({ max: 5 }),
      override: fc.boolean(),
      whole: fc.boolean(),
    }),
    // Without a size, stories would have six steps on average.
    { maxLength: options.maxLength ?? 30, size: 'max' },
  );
}

/**
 * The command an intent stands for in the present state.
 *
 * @public
 */
export function commandFor(
  intent: Intent,
  state: Rollout | undefined,
  definition: RolloutDefinition,
): RolloutCommand {
  const { reason, override, pick } = intent;
  const likely = likelyIn(state);
  const type = intent.surprise ?? likely[pick % likely.length];
  switch (type) {
    case 'define':
      return { type, definition: redefined(intent, definition) };
    case 'orphan':
      return { type };
    case 'approve':
    case 'attest':
      return { type, gate: gateOf(state, pick), reason };
    case 'waive-gate':
      return {
        type,
        gate: gateOf(state, pick),
        reason,
        until: (state?.updatedAt ?? 0) + intent.afterMs + DAY,
      };
    case 'advance':
    case 'complete':
      return { type, reason, override };
    case 'rollback':
      return intent.whole
        ? { type, reason }
        : { type, reason, parts: [partOf(definition, pick)] };
    case 'restore':
      return {
        type,
        reason,
        parts: intent.whole ? [] : state?.partsOff ?? [],
      };
    case 'record-break-glass':
      return breakGlass(intent, state, partOf(definition, pick));
    case 'record-drill':
      return drill(intent, state);
    case 'report-drift':
      return driftReport(intent, state, definition);
    case 'report-verdicts':
      return verdictReport(intent, state);
    case 'judge-action':
      return judgeAction(intent, state);
    case 'report-rung':
      return rungReport(intent, state);
    case 'report-revert':
      return revertReport(intent, state);
    case 'report-exposure':
    case 'report-closure':
    case 'report-flag':
    case 'report-confirmation':
      return reportFor(intent, type, state);
    default:
      return { type, reason };
  }
}

type FlagReport = Exclude<
  Extract<CommandType, `report-${string}`>,
  'report-rung' | 'report-revert' | 'report-drift' | 'report-verdicts'
>;

/** What is likely to be accepted now; a running rollback waits for reports. */
function likelyIn(state: Rollout | undefined): readonly CommandType[] {
  const watched: readonly CommandType[] = state?.watch?.rolledBack
    ? ['report-verdicts', 'report-verdicts', 'report-verdicts', 'judge-action']
    : [];
  return [...watched, ...likelyWithout(state)];
}

function likelyWithout(state: Rollout | undefined): readonly CommandType[] {
  const likely: readonly CommandType[] = LIKELY[state?.status ?? 'none'];
  if (state?.rollbacks.some(({ finishedAt }) => !finishedAt)) {
    return [...likely, ...LIKELY['rolling-back']];
  }
  if (state?.rollbacks.some(({ codeRevert: c }) => c && !c.endedAt)) {
    return [...likely, 'report-revert', 'report-revert', 'report-revert'];
  }
  if (state?.drift) {
    return [...likely, 'report-drift', 'report-drift', 'report-drift'];
  }
  return state?.partsOff.length ? [...likely, 'restore', 'restore'] : likely;
}

function reportFor(
  { pick, outcome }: Intent,
  type: FlagReport,
  state: Rollout | undefined,
): RolloutCommand {
  const open = (state?.rollbacks ?? []).filter(each => !each.finishedAt);
  const operation = cyclic(open, outcome);
  const pending = (operation?.flags ?? []).filter(
    flag => flag.status !== 'off',
  );
  const operationId = operation?.id ?? 'no-such-operation';
  const failed = outcome === 0;
  // Often enough that looking is given up now and then.
  const unproved = outcome < 2;
  switch (type) {
    case 'report-exposure':
      return {
        type,
        // Now and then a report that comes too late.
        generation: (state?.generation ?? 0) - (pick % 8 === 0 ? 1 : 0),
        outcome: failed ? 'failed' : 'done',
      };
    case 'report-closure':
      return {
        type,
        operationId,
        outcome: failed ? 'failed' : CLOSURES[pick % 8 === 0 ? 1 : 0],
      };
    case 'report-flag':
      return {
        type,
        operationId,
        flag: cyclic(pending, pick)?.key ?? 'no-such-flag',
        outcome: failed ? 'failed' : 'off',
      };
    case 'report-confirmation':
      return {
        type,
        operationId,
        outcome: unproved ? 'unconfirmed' : 'confirmed',
        asked: 6,
        onV1: unproved ? pick % 6 : 6,
        stillServed: unproved
          ? (operation?.flags ?? []).slice(0, 1).map(flag => flag.key)
          : [],
        observedAt: (state?.updatedAt ?? 0) + 1,
      };
    default:
      return unreachable(type);
  }
}

function redefined(
  { pick }: Intent,
  definition: RolloutDefinition,
): RolloutDefinition {
  if (pick % 4 === 0) return definition;
  const first = partsOf(definition)[0];
  if (pick % 8 === 5) return withOtherPopulation(definition, first);
  if (pick % 4 === 1) return { ...definition, title: `Title ${pick}` };
  const { population } =
    definition.flags.find(flag => flag.part && flag.part === first) ?? {};
  const added = {
    key: `flag-new-${pick}`,
    part: first,
    primary: false,
    ...(population ? { population } : {}),
  };
  return {
    ...definition,
    flags: [
      ...definition.flags.map(flag =>
        flag.part && flag.part === first
          ? { ...flag, part: `${first}-renamed` }
          : flag,
      ),
      ...(pick % 4 === 2 ? [added] : []),
    ],
  };
}

/** The users of a part are now its own, or are no more. */
function withOtherPopulation(
  definition: RolloutDefinition,
  part: string | undefined,
): RolloutDefinition {
  const flags = definition.flags.map(({ population, ...flag }) => {
    const own = flag.part !== undefined && flag.part === part;
    const now = own ? !population && !flag.primary : population;
    return now ? { ...flag, population: 'independent' as const } : flag;
  });
  return { ...definition, flags };
}

function gateOf(state: Rollout | undefined, pick: number): string {
  const phase = state?.definition.plan[state.phase ?? 0];
  return cyclic(phase?.gates ?? [], pick)?.id ?? 'no-such-gate';
}

function partOf(definition: RolloutDefinition, pick: number): string {
  // Now and then a part that does not exist.
  const known = pick % 8 === 7 ? [] : partsOf(definition);
  return cyclic(known, pick) ?? 'no-such-part';
}

function cyclic<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}

function unreachable(type: never): never {
  throw new Error(`Unknown report ${type}`);
}
