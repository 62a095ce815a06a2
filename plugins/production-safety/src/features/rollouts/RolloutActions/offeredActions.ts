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
  | { readonly why: 'gates'; readonly gates: readonly string[] }
  | { readonly why: 'guards'; readonly guards: readonly string[] }
  | { readonly why: 'incident'; readonly incidents: readonly string[] };

export interface OfferedAction {
  readonly type: RolloutAction;
  /** Go on although gates are not open, or a guard or an incident holds it. */
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

const HELDABLE = ['start', 'advance', 'complete', 'restore'] as const;

/** True for what may be held, and gone on with all the same. */
export function isHeldable(type: string): type is (typeof HELDABLE)[number] {
  return HELDABLE.some(each => each === type);
}

/** What can be done with a rollout besides rolling it back. */
export function offeredActions(rollout: RolloutDetail): OfferedActions {
  const { primary, others } = BY_STATUS[rollout.status];
  const forward =
    primary === 'advance' && isLastPhase(rollout) ? 'complete' : primary;
  const offered = forward ? offer(rollout, forward) : undefined;
  const besides = others
    .filter(type => type !== 'restore' || !isRollbackRunning(rollout.rollback))
    .map(type => offer(rollout, type));
  const held = [...(offered ? [offered] : []), ...besides].filter(
    ({ block }) => isOverridable(block) && rollout.allowed.override,
  );
  return {
    primary: offered,
    others: [...besides, ...held.map(({ type }) => ({ type, override: true }))],
  };
}

const OVERRIDABLE: readonly Block['why'][] = [
  'gates',
  'guards',
  'drift',
  'incident',
];

function isOverridable(block: Block | undefined): boolean {
  return block !== undefined && OVERRIDABLE.includes(block.why);
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
  const { guards = [], incidents = [] } = rollout.held ?? {};
  if (type === 'start' || type === 'restore') {
    // Without a phase it goes back to not started, and nobody gets V2.
    const givesV2 = type === 'start' || rollout.phase !== undefined;
    return givesV2 && incidents.length > 0
      ? { why: 'incident', incidents }
      : undefined;
  }
  if (type !== 'advance' && type !== 'complete') return undefined;
  if (rollout.drift) return { why: 'drift' };
  const gates = rollout.gates
    .filter(gate => gate.state !== 'open' && !gate.advisory)
    .map(gate => gate.title);
  if (gates.length > 0) return { why: 'gates', gates };
  return guards.length > 0
    ? { why: 'guards', guards: guards.map(({ guard }) => guard) }
    : undefined;
}
