import BrokenIcon from '@material-ui/icons/ErrorOutline';
import FineIcon from '@material-ui/icons/CheckCircleOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { ProviderExaminationView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Look } from '../../rollouts/words/statusLook';

export type Examined = ProviderExaminationView['examinations'][number];

/** Icon and tone of an outcome, the worst first. */
export const OUTCOME_LOOKS: Readonly<Record<Examined['outcome'], Look>> = {
  broken: { icon: BrokenIcon, tone: 'bad' },
  warning: { icon: WarningIcon, tone: 'warning' },
  unknown: { icon: UnknownIcon, tone: 'quiet' },
  fine: { icon: FineIcon, tone: 'good' },
};
