import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import { signalUnit } from './signalUnit';

/** A value of a signal or gate kind in the unit that manifests use for it. */
export function inUnit(
  { signal, of }: { signal: string; of?: string },
  amount: number,
  t: Translate,
  formats: Formats,
): string {
  const unit = signalUnit(signal, of);
  if (unit === 'percent') return formats.percent(amount);
  const value = formats.number(amount);
  return unit === 'milliseconds' ? t('words.milliseconds', { value }) : value;
}
