/** In what the limits of a signal or a kind of gate are written in a manifest. */
export type SignalUnit = 'percent' | 'milliseconds' | 'number';

const PERCENT = [
  'error-rate',
  'availability',
  'adoption',
  'support-tickets',
  'negative-feedback',
];
const MILLISECONDS = ['latency', 'lcp', 'inp'];

/** Marks are numbers; the share of those who are satisfied is one. */
export function signalUnit(signal: string, of?: string): SignalUnit {
  if (PERCENT.includes(signal) || of === 'satisfied') return 'percent';
  return MILLISECONDS.includes(signal) ? 'milliseconds' : 'number';
}
