import type {
  CommandType,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { isRollbackRunning } from '../useRollouts';

/** Commands that are offered as buttons of the whole rollout. */
export type RolloutAction = Extract<
  CommandType,
  'start' | 'advance' | 'complete' | 'pause' | 'resume' | 'restore' | 'abort'
>;

/** Why an action cannot be taken now. */
export type Block =
  | { readonly why: 'permission' | 'orphaned' | 'running' | 'drift' }
  | { readonly why: 'gates'; readonly gates: readonly string[] };

export interface OfferedAction {
  readonly type: RolloutAction;
  /** Go on although gates are not open. */
  readonly override: boolean;
  readonly block?: Block;
}

export interface OfferedActions {
  /** The one thing that moves the rollout forward. */
  readonly primary?: OfferedAction;
  readonly others: readonly OfferedAction[];
}

const BY_STATUS: Readonly<
  Record<
    RolloutDetail['status'],
    { primary?: RolloutAction; others: readonly RolloutAction[] }
  >
> = {
  draft: { primary: 'start', others: ['abort'] },
  active: { primary: 'advance', others: ['pause'] },
  paused: { primary: 'resume', others: [] },
  'rolling-back': { others: ['restore'] },
  'rolled-back': { primary: 'restore', others: ['abort'] },
  completed: { others: [] },
  aborted: { others: [] },
};

/** What can be done with a rollout besides rolling it back. */
export function offeredActions(rollout: RolloutDetail): OfferedActions {
  const { primary, others } = BY_STATUS[rollout.status];
  const forward =
    primary === 'advance' && isLastPhase(rollout) ? 'complete' : primary;
  const offered = forward ? offer(rollout, forward) : undefined;
  const withOverride: readonly OfferedAction[] =
    isOverridable(offered?.block) && offered && rollout.allowed.override
      ? [{ type: offered.type, override: true }]
      : [];
  return {
    primary: offered,
    others: [
      ...others
        .filter(
          type => type !== 'restore' || !isRollbackRunning(rollout.rollback),
        )
        .map(type => offer(rollout, type)),
      ...withOverride,
    ],
  };
}

function isOverridable(block: Block | undefined): boolean {
  return block?.why === 'gates' || block?.why === 'drift';
}

/** The phase that follows the current one. */
export function nextPhase(rollout: RolloutDetail) {
  return rollout.plan[(rollout.phase?.index ?? -1) + 1];
}

function isLastPhase({ phase, plan }: RolloutDetail): boolean {
  return phase?.index === plan.length - 1;
}

function offer(rollout: RolloutDetail, type: RolloutAction): OfferedAction {
  const block = blockOf(rollout, type);
  return block ? { type, override: false, block } : { type, override: false };
}

const NEEDS_MANIFEST: readonly RolloutAction[] = [
  'start',
  'resume',
  'advance',
  'complete',
  'restore',
];

function blockOf(
  rollout: RolloutDetail,
  type: RolloutAction,
): Block | undefined {
  if (!rollout.allowed.advance) return { why: 'permission' };
  if (rollout.orphanedAt && NEEDS_MANIFEST.includes(type)) {
    return { why: 'orphaned' };
  }
  if (type === 'restore' && isRollbackRunning(rollout.rollback)) {
    return { why: 'running' };
  }
  if (type !== 'advance' && type !== 'complete') return undefined;
  if (rollout.drift) return { why: 'drift' };
  const gates = rollout.gates
    .filter(gate => gate.state !== 'open' && !gate.advisory)
    .map(gate => gate.title);
  return gates.length > 0 ? { why: 'gates', gates } : undefined;
}
