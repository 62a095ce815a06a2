import ConfirmedIcon from '@material-ui/icons/CheckCircleOutline';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import IdleIcon from '@material-ui/icons/RemoveCircleOutline';
import NextIcon from '@material-ui/icons/ArrowForward';
import OverdueIcon from '@material-ui/icons/AlarmOff';
import RunningIcon from '@material-ui/icons/Replay';
import UnprovenIcon from '@material-ui/icons/HelpOutline';
import WaitingIcon from '@material-ui/icons/MoreHoriz';
import type { LadderRungView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Look } from '../words/statusLook';

export const RUNG_LOOKS: Readonly<Record<LadderRungView['state'], Look>> = {
  'not-applicable': { icon: IdleIcon, tone: 'quiet' },
  'not-available': { icon: IdleIcon, tone: 'quiet' },
  'not-needed': { icon: IdleIcon, tone: 'quiet' },
  waiting: { icon: WaitingIcon, tone: 'quiet' },
  offered: { icon: NextIcon, tone: 'warning' },
  running: { icon: RunningIcon, tone: 'busy' },
  overdue: { icon: OverdueIcon, tone: 'bad' },
  confirmed: { icon: ConfirmedIcon, tone: 'good' },
  unproven: { icon: UnprovenIcon, tone: 'warning' },
  failed: { icon: FailedIcon, tone: 'bad' },
};
