import CleanIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { RunbookCheckView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Look } from '../words/statusLook';

/** Icon and tone of what the rules say. Red is for users in danger alone. */
export function checkLook(check: RunbookCheckView): Look {
  if (check.state === 'unknown') return { icon: UnknownIcon, tone: 'warning' };
  if (check.errors > 0) return { icon: ErrorIcon, tone: 'warning' };
  if (check.warnings > 0) return { icon: WarningIcon, tone: 'quiet' };
  return { icon: CleanIcon, tone: 'good' };
}
