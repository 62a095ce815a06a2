import OpenIcon from '@material-ui/icons/DoneAll';
import PausedIcon from '@material-ui/icons/PauseCircleOutline';
import PeopleIcon from '@material-ui/icons/HowToReg';
import UndeclaredIcon from '@material-ui/icons/LinkOff';
import UnprovedIcon from '@material-ui/icons/ErrorOutline';
import UnseenIcon from '@material-ui/icons/HelpOutline';
import UnwrittenIcon from '@material-ui/icons/ReportProblemOutlined';
import type { StalledRolloutView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Look } from '../words/statusLook';

/** Icon and tone of each reason. Red is for users who may still get V2. */
export const STALL_LOOKS: Readonly<
  Record<StalledRolloutView['stall']['kind'], Look>
> = {
  'rollback-unproved': { icon: UnprovedIcon, tone: 'bad' },
  'exposure-unwritten': { icon: UnwrittenIcon, tone: 'warning' },
  unseen: { icon: UnseenIcon, tone: 'warning' },
  undeclared: { icon: UndeclaredIcon, tone: 'warning' },
  'approval-missing': { icon: PeopleIcon, tone: 'quiet' },
  unmoved: { icon: OpenIcon, tone: 'quiet' },
  unresumed: { icon: PausedIcon, tone: 'quiet' },
};
