import BlockedIcon from '@material-ui/icons/ReportProblemOutlined';
import DoneIcon from '@material-ui/icons/Done';
import OldIcon from '@material-ui/icons/History';
import ReadyIcon from '@material-ui/icons/CheckCircleOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import type { CodeChangeView } from '@production-safety/backstage-plugin-production-safety-common';
import type { reverts } from '../../../translation/reverts/reverts';
import type { Look } from '../words/statusLook';

export type RevertState = keyof typeof reverts.state;

export const REVERT_LOOKS: Readonly<Record<RevertState, Look>> = {
  ready: { icon: ReadyIcon, tone: 'good' },
  conflict: { icon: BlockedIcon, tone: 'warning' },
  reverted: { icon: DoneIcon, tone: 'quiet' },
  unmerged: { icon: UnknownIcon, tone: 'quiet' },
  untried: { icon: UnknownIcon, tone: 'quiet' },
  failed: { icon: BlockedIcon, tone: 'warning' },
  old: { icon: OldIcon, tone: 'warning' },
};

/** What is known of the revert of a change, in one word. */
export function revertState({
  readiness,
  outcome,
}: Pick<CodeChangeView, 'readiness' | 'outcome'>): RevertState {
  switch (readiness) {
    case 'ready':
      return 'ready';
    case 'blocked':
      return 'conflict';
    case 'not-needed':
      return outcome === 'not-merged' ? 'unmerged' : 'reverted';
    default:
      if (outcome === undefined) return 'untried';
      return outcome === 'unknown' ? 'failed' : 'old';
  }
}
