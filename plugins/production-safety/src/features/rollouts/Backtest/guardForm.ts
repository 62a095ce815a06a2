import type {
  GuardBacktestRequest,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { signalUnit } from '../words/signalUnit';

export type Guard = RolloutDetail['guards'][number];

/** A guard as somebody types it; what is empty is left away. */
export interface GuardForm {
  readonly id: string;
  readonly signal: string;
  readonly side: 'above' | 'below';
  readonly limit: string;
  readonly for: string;
  /** In what time so many are tolerated; empty for limits on a value. */
  readonly per: string;
  readonly part: string;
  readonly reaction: '' | NonNullable<Guard['reaction']>;
  readonly onBlind: '' | NonNullable<Guard['onBlind']>;
  readonly sharedIncident: '' | NonNullable<Guard['sharedIncident']>;
  readonly response: Guard['response'];
  readonly mode: Guard['mode'];
  readonly days: number;
}

export const REACTIONS = ['', 'fast', 'steady', 'fast-start'] as const;
export const ON_BLIND = ['', 'hold', 'planned-rollback'] as const;
export const SHARED_INCIDENT = ['', 'rollback', 'hold'] as const;
export const RESPONSES = [
  'roll-back',
  'hold',
  'page',
  'open-incident',
] as const;
export const MODES = ['observe', 'enforce'] as const;
export const DAYS = [1, 7, 28] as const;

const USUAL: GuardForm = {
  id: 'new-guard',
  signal: 'error-rate',
  side: 'above',
  limit: '5%',
  for: '',
  per: '',
  part: '',
  reaction: '',
  onBlind: '',
  sharedIncident: '',
  response: 'roll-back',
  mode: 'observe',
  days: 7,
};

/** The form to begin with: of a declared guard, or of a usual one. */
export function formOf(guard: Guard | undefined): GuardForm {
  if (!guard) return USUAL;
  const { id, signal, above, below, forMs, perMs } = guard;
  const { part = '', reaction = '' } = guard;
  const { onBlind = '', sharedIncident = '' } = guard;
  const { response, mode } = guard;
  return {
    ...USUAL,
    id,
    signal,
    side: below === undefined ? 'above' : 'below',
    limit: limitText(signal, above ?? below),
    for: forMs === undefined ? '' : durationText(forMs),
    per: perMs === undefined ? '' : durationText(perMs),
    part,
    reaction,
    onBlind,
    sharedIncident,
    response,
    mode,
  };
}

/** What is sent: a plain number is one, everything else is text. */
export function requestOf(form: GuardForm): GuardBacktestRequest {
  const { id, signal, side, limit, part, reaction, response, mode } = form;
  const { onBlind, sharedIncident } = form;
  const written = limit.trim();
  return {
    guard: {
      id: id.trim(),
      signal: signal.trim(),
      ...(written === '' ? {} : { [side]: numberOrText(written) }),
      ...(form.for.trim() === '' ? {} : { for: form.for.trim() }),
      ...(form.per.trim() === '' ? {} : { per: form.per.trim() }),
      ...(part === '' ? {} : { part }),
      ...(reaction === '' ? {} : { reaction }),
      ...(onBlind === '' ? {} : { onBlind }),
      ...(sharedIncident === '' ? {} : { sharedIncident }),
      response,
      mode,
    },
    days: form.days,
  };
}

function numberOrText(written: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : written;
}

function limitText(signal: string, limit: number | undefined): string {
  if (limit === undefined) return '';
  const unit = signalUnit(signal);
  if (unit === 'percent') return `${limit}%`;
  return unit === 'milliseconds' ? `${limit}ms` : String(limit);
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** In the largest unit in which it is a whole number. */
function durationText(ms: number): string {
  const unit = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`;
}
