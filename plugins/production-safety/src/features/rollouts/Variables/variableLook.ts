import DifferentIcon from '@material-ui/icons/ReportProblemOutlined';
import SameIcon from '@material-ui/icons/CheckCircleOutline';
import UnknownIcon from '@material-ui/icons/HelpOutline';
import type { FlagVariableView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Look } from '../words/statusLook';

const DIFFERS: Look = { icon: DifferentIcon, tone: 'warning' };

export const VARIABLE_LOOKS: Readonly<Record<FlagVariableView['found'], Look>> =
  {
    'as-wanted': { icon: SameIcon, tone: 'good' },
    missing: DIFFERS,
    different: DIFFERS,
    unclear: DIFFERS,
    'unknown-name': DIFFERS,
    unknown: { icon: UnknownIcon, tone: 'quiet' },
  };
