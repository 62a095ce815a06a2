import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import NotApplicableIcon from '@material-ui/icons/Block';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import ReviewedIcon from '@material-ui/icons/DoneAll';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import WaitingIcon from '@material-ui/icons/HourglassEmpty';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import SecondIcon from '@material-ui/icons/PeopleOutline';
import ActiveIcon from '@material-ui/icons/PlayCircleOutline';
import PendingIcon from '@material-ui/icons/RadioButtonUnchecked';
import SeriousIcon from '@material-ui/icons/ReportProblemOutlined';
import SearchIcon from '@material-ui/icons/Search';
import SkippedIcon from '@material-ui/icons/SkipNext';
import FoundIcon from '@material-ui/icons/TrackChanges';
import WatchIcon from '@material-ui/icons/VisibilityOutlined';
import type { ComponentType } from 'react';
import type { Tone } from '../../../components/tones';
import type {
  ClockState,
  IncidentStatus,
  Severity,
  StepState,
} from '../incidentTypes';

interface Look {
  readonly icon: ComponentType<SvgIconProps>;
  readonly tone: Tone;
}

export const SEVERITY_LOOKS: Readonly<Record<Severity, Look>> = {
  P0: { icon: ErrorIcon, tone: 'bad' },
  P1: { icon: SeriousIcon, tone: 'bad' },
  P2: { icon: SeriousIcon, tone: 'warning' },
  P3: { icon: InfoIcon, tone: 'quiet' },
};

export const STATUS_LOOKS: Readonly<Record<IncidentStatus, Look>> = {
  investigating: { icon: SearchIcon, tone: 'bad' },
  identified: { icon: FoundIcon, tone: 'warning' },
  monitoring: { icon: WatchIcon, tone: 'busy' },
  resolved: { icon: DoneIcon, tone: 'good' },
  reviewed: { icon: ReviewedIcon, tone: 'quiet' },
};

export const CLOCK_LOOKS: Readonly<Record<ClockState, Look>> = {
  running: { icon: WaitingIcon, tone: 'busy' },
  'at-risk': { icon: SeriousIcon, tone: 'warning' },
  overdue: { icon: ErrorIcon, tone: 'bad' },
  met: { icon: DoneIcon, tone: 'good' },
  missed: { icon: ErrorIcon, tone: 'quiet' },
};

/** `waiting`: answered here, and not sent yet. */
export type ShownStepState = StepState | 'waiting';

export const STEP_LOOKS: Readonly<Record<ShownStepState, Look>> = {
  active: { icon: ActiveIcon, tone: 'busy' },
  pending: { icon: PendingIcon, tone: 'quiet' },
  'not-applicable': { icon: NotApplicableIcon, tone: 'quiet' },
  done: { icon: DoneIcon, tone: 'good' },
  failed: { icon: ErrorIcon, tone: 'bad' },
  skipped: { icon: SkippedIcon, tone: 'warning' },
  waived: { icon: SkippedIcon, tone: 'warning' },
  waiting: { icon: WaitingIcon, tone: 'busy' },
  'waits-for-second': { icon: SecondIcon, tone: 'warning' },
};
