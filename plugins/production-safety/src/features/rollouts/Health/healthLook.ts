import type { HealthView } from '@production-safety/backstage-plugin-production-safety-common';
import HealthyIcon from '@material-ui/icons/CheckCircleOutline';
import BreachedIcon from '@material-ui/icons/ErrorOutline';
import InconclusiveIcon from '@material-ui/icons/HelpOutline';
import ErroredIcon from '@material-ui/icons/ReportProblemOutlined';
import StaleIcon from '@material-ui/icons/Schedule';
import type { Look } from '../words/statusLook';

/** Icon and tone of each verdict. */
export const VERDICT_LOOKS: Readonly<Record<HealthView['verdict'], Look>> = {
  healthy: { icon: HealthyIcon, tone: 'good' },
  breached: { icon: BreachedIcon, tone: 'bad' },
  inconclusive: { icon: InconclusiveIcon, tone: 'quiet' },
  errored: { icon: ErroredIcon, tone: 'warning' },
};

/** Icon and tone of a verdict; what is stale is never shown as good. */
export function healthLook(health: HealthView): Look {
  return health.stale
    ? { icon: StaleIcon, tone: 'warning' }
    : VERDICT_LOOKS[health.verdict];
}
