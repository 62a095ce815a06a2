import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import OverdueIcon from '@material-ui/icons/ErrorOutline';
import OpenIcon from '@material-ui/icons/RadioButtonUnchecked';
import DroppedIcon from '@material-ui/icons/SkipNext';
import type { ActionItemView } from '@production-safety/backstage-plugin-production-safety-common';
import type { ComponentType } from 'react';
import type { Tone } from '../../../components/tones';

export type ItemKind = ActionItemView['kind'];
export type ItemPriority = ActionItemView['priority'];
export type ItemState = 'open' | 'overdue' | 'done' | 'dropped';

export const KINDS = [
  'prevent',
  'detect',
  'mitigate',
  'process',
] as const satisfies readonly ItemKind[];

/** The most urgent first. */
export const PRIORITIES = [
  'high',
  'medium',
  'low',
] as const satisfies readonly ItemPriority[];

export const ITEM_LOOKS: Readonly<
  Record<
    ItemState,
    { readonly icon: ComponentType<SvgIconProps>; readonly tone: Tone }
  >
> = {
  open: { icon: OpenIcon, tone: 'quiet' },
  overdue: { icon: OverdueIcon, tone: 'bad' },
  done: { icon: DoneIcon, tone: 'good' },
  dropped: { icon: DroppedIcon, tone: 'quiet' },
};

export function stateOf({
  closed,
  isOverdue,
}: Pick<ActionItemView, 'closed' | 'isOverdue'>): ItemState {
  if (closed) return closed.outcome;
  return isOverdue ? 'overdue' : 'open';
}

/** Noon is the same day in nearly every time zone. */
export function noonOf(day: string): string {
  return `${day}T12:00:00`;
}
