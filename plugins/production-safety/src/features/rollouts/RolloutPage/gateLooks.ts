import ClosedIcon from '@material-ui/icons/LockOutlined';
import OpenIcon from '@material-ui/icons/LockOpenOutlined';
import UnknownIcon from '@material-ui/icons/HelpOutline';

/** Icon and tone of a gate, by its state. */
export const GATE_LOOKS = {
  open: { icon: OpenIcon, tone: 'good' },
  closed: { icon: ClosedIcon, tone: 'quiet' },
  unknown: { icon: UnknownIcon, tone: 'quiet' },
} as const;
