import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';

const PERCENT_SIGNALS = [
  'error-rate',
  'availability',
  'adoption',
  'csat',
  'support-tickets',
  'negative-feedback',
];
const MILLISECOND_SIGNALS = ['latency', 'lcp', 'inp'];

/** A value of a signal or gate kind in the unit that manifests use for it. */
export function inUnit(
  signal: string,
  amount: number,
  t: Translate,
  formats: Formats,
): string {
  if (PERCENT_SIGNALS.includes(signal)) return formats.percent(amount);
  const value = formats.number(amount);
  return MILLISECOND_SIGNALS.includes(signal)
    ? t('words.milliseconds', { value })
    : value;
}
