import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import AbortedIcon from '@material-ui/icons/Block';
import DraftIcon from '@material-ui/icons/RadioButtonUnchecked';
import ActiveIcon from '@material-ui/icons/PlayCircleOutline';
import PausedIcon from '@material-ui/icons/PauseCircleOutline';
import RollingBackIcon from '@material-ui/icons/Replay';
import RolledBackIcon from '@material-ui/icons/Undo';
import CompletedIcon from '@material-ui/icons/DoneAll';
import UnconfirmedIcon from '@material-ui/icons/ErrorOutline';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { ComponentType } from 'react';
import type { Tone } from '../../../components/tones';

export interface Look {
  readonly icon: ComponentType<SvgIconProps>;
  readonly tone: Tone;
}

const LOOKS: Readonly<Record<RolloutSummary['status'], Look>> = {
  draft: { icon: DraftIcon, tone: 'quiet' },
  active: { icon: ActiveIcon, tone: 'busy' },
  paused: { icon: PausedIcon, tone: 'warning' },
  'rolling-back': { icon: RollingBackIcon, tone: 'bad' },
  'rolled-back': { icon: RolledBackIcon, tone: 'warning' },
  completed: { icon: CompletedIcon, tone: 'good' },
  aborted: { icon: AbortedIcon, tone: 'quiet' },
};

/** Icon and tone of a rollout's status. */
export function statusLook(
  rollout: Pick<RolloutSummary, 'status' | 'rollback'>,
): Look {
  return isUnproved(rollout)
    ? { icon: UnconfirmedIcon, tone: 'bad' }
    : LOOKS[rollout.status];
}

/**
 * True when nobody should get V2 any more and that is not confirmed, whether
 * or not it was looked at.
 */
export function isV1Unproved({
  status,
}: Pick<RolloutSummary, 'status'>): boolean {
  return status === 'rolling-back';
}

/** True when a rollback was looked at and users may still get V2. */
export function isUnproved({
  status,
  rollback,
}: Pick<RolloutSummary, 'status' | 'rollback'>): boolean {
  return (
    status === 'rolling-back' && rollback?.confirmation.status === 'unconfirmed'
  );
}
