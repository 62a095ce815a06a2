import type { RolloutEvent } from './events';
import { isOut } from './ladder/codeRevert';
import type { CodeRevert, RevertedChange } from './ladder/codeRevert';

type Requested = Extract<RolloutEvent, { type: 'revert-requested' }>;
type Progressed = Extract<RolloutEvent, { type: 'revert-progressed' }>;

/** The try that a request begins. */
export function openCodeRevert(event: Requested): CodeRevert {
  return {
    id: event.revertId,
    status: 'finding',
    requestedAt: event.at,
    requestedBy: event.actor,
    reason: event.reason ?? '',
    changes: [],
  };
}

/** Applies one report to a code revert. */
export function evolveCodeRevert(
  before: CodeRevert,
  event: Progressed,
): CodeRevert {
  const { progress } = event;
  if (progress.step === 'delayed') return { ...before, delay: progress.detail };
  const { delay: _, ...revert } = before;
  switch (progress.step) {
    case 'answered':
      return revert;
    case 'found':
      return standing({
        ...revert,
        changes: progress.changes.map(change => ({ change, state: 'found' })),
      });
    case 'change':
      return standing({
        ...revert,
        changes: revert.changes.map(each =>
          each.change.url === progress.url ? changed(each, progress) : each,
        ),
      });
    case 'deployment': {
      const { step: __, ...deployment } = progress;
      const live = deployment.state === 'live' ? { liveAt: event.at } : {};
      return standing({ ...revert, deployment, ...live });
    }
    case 'ended':
      return {
        ...revert,
        status: progress.outcome,
        endedAt: event.at,
        ...(progress.note ? { note: progress.note } : {}),
      };
    default:
      return unreachable(progress);
  }
}

function changed(
  { change, opened: before }: RevertedChange,
  progress: Extract<Progressed['progress'], { step: 'change' }>,
): RevertedChange {
  const { state, detail, opened = before } = progress;
  return {
    change,
    state,
    ...(opened ? { opened } : {}),
    ...(detail ? { detail } : {}),
  };
}

/** With the status that follows from its changes and its deployment. */
function standing(revert: CodeRevert): CodeRevert {
  const { changes, deployment } = revert;
  if (changes.length === 0) return revert;
  if (changes.every(isOut)) {
    const status =
      deployment?.state === 'moving' && deployment.kind === 'redeploy'
        ? 'deploying'
        : 'merged';
    return { ...revert, status };
  }
  const left = changes.some(({ state }) => state === 'found');
  return { ...revert, status: left ? 'opening' : 'open' };
}

function unreachable(progress: never): never {
  throw new Error(`Unknown progress ${JSON.stringify(progress)}`);
}
