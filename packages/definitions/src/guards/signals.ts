import type { LimitUnit } from '../fields/limit';

/**
 * Signals whose unit is known, so that a limit in the wrong notation is
 * refused. Other names are allowed: a connected source may bring its own.
 */
export const SIGNAL_UNITS: Readonly<Record<string, LimitUnit>> = {
  'error-rate': 'percent',
  latency: 'milliseconds',
  lcp: 'milliseconds',
  inp: 'milliseconds',
  cls: 'number',
  availability: 'percent',
  nps: 'number',
  csat: 'number',
  adoption: 'percent',
  'support-tickets': 'percent',
  'negative-feedback': 'percent',
  'open-incidents': 'number',
  crashes: 'number',
};

/** Known signals that only say how often something happened. */
export const TALLIED_SIGNALS: readonly string[] = ['crashes'];

/** Events that a guard may name as its signal: they have no limit. */
export const EVENT_SIGNALS: readonly string[] = [
  'outage',
  'data-loss',
  'security',
];

/**
 * What people say, or take up, over days. A guard looks at minutes and at
 * what goes wrong, so that these are for gates.
 */
export const GATE_SIGNALS: readonly string[] = ['nps', 'csat', 'adoption'];

/** True for what can be so many times in a time: own signals, and crashes. */
export function canBeTallied(signal: string): boolean {
  return (
    TALLIED_SIGNALS.includes(signal) || !Object.hasOwn(SIGNAL_UNITS, signal)
  );
}

/** Unit of a signal; own signals are plain numbers. */
export function signalUnit(signal: string): LimitUnit {
  return Object.hasOwn(SIGNAL_UNITS, signal) ? SIGNAL_UNITS[signal] : 'number';
}

/** True for what is compared with V1: shares, and own signals that are. */
export function canBeShare(signal: string): boolean {
  return isShare(signal) || !Object.hasOwn(SIGNAL_UNITS, signal);
}

/** True for a share of something, between 0 and 100 %; growth has no top. */
export function isShare(signal: string): boolean {
  return signalUnit(signal) === 'percent' && signal !== 'support-tickets';
}
