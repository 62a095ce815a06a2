import type { WatchedSignalView } from '@production-safety/backstage-plugin-production-safety-common';
import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import type { Formats } from '../../../format/formats';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';
import type { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { Curve } from '../SignalChart/curves';
import { inUnit } from '../words/inUnit';

export type TranslateSignals = TranslationFunction<
  (typeof signalsTranslationRef)['T']
>;

/** What tells signals apart. */
export function signalKey({
  signal,
  part = '',
  quantile = 0,
}: Pick<WatchedSignalView, 'signal' | 'part' | 'quantile'>): string {
  return `${signal} ${part} ${quantile}`;
}

export function signalName(
  {
    signal,
    part,
    quantile,
  }: Pick<WatchedSignalView, 'signal' | 'part' | 'quantile'>,
  t: TranslateSignals,
): string {
  const name =
    quantile === undefined
      ? signal
      : t('of.quantile', {
          signal,
          percent: String(Math.round(quantile * 100)),
        });
  return part === undefined ? name : t('of.part', { signal: name, part });
}

/** Shares in percent, values in the unit that manifests use. */
export function sayer(
  signal: string,
  curves: readonly Curve[],
  { t, formats }: { t: Translate; formats: Formats },
): (value: number) => string {
  if (curves.some(({ kind }) => kind === 'count')) return formats.percent;
  return curves.some(({ kind }) => kind === 'tally')
    ? value => formats.number(value)
    : value => inUnit({ signal }, value, t, formats);
}

/** What one curve shows, in a sentence. */
export function curveSentence(
  { cohort, kind, stretchMs, points }: Curve,
  say: (value: number) => string,
  { t, formats }: { t: TranslateSignals; formats: Formats },
): string {
  const values = points.map(({ value }) => value);
  const name = t(`cohort.${cohort}`);
  if (kind === 'level') {
    return t('summary.level', {
      cohort: name,
      value: say(values[values.length - 1]),
      low: say(Math.min(...points.map(({ low }) => low))),
      high: say(Math.max(...points.map(({ high }) => high))),
    });
  }
  if (kind === 'tally') {
    return t('summary.tally', {
      cohort: name,
      x: formats.number(values.reduce((total, value) => total + value, 0)),
      worst: say(Math.max(...values)),
      stretch: formats.duration(stretchMs),
    });
  }
  const sum = (which: 'n' | 'x') =>
    points.reduce((total, { counted }) => total + (counted?.[which] ?? 0), 0);
  const [n, x] = [sum('n'), sum('x')];
  return t('summary.count', {
    cohort: name,
    x: formats.number(x),
    n: formats.number(n),
    share: formats.percent((100 * x) / n),
    worst: say(Math.max(...values)),
  });
}
