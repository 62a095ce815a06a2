import type { SignalOffer } from '@production-safety/core';
import type { PrometheusSignal, Settings } from './PrometheusOptions';

/** What a configured signal can tell. */
export function offerOf(
  name: string,
  signal: PrometheusSignal,
  { scrapeMs, ingestMs }: Pick<Settings, 'scrapeMs' | 'ingestMs'>,
): SignalOffer {
  return {
    signal: name,
    kind: signal.kind,
    cohorts: cohortsOf(signal),
    byPart:
      signal.kind === 'value'
        ? signal.query.includes('$part')
        : signal.partLabel !== undefined,
    finestMs: scrapeMs,
    delayMs: scrapeMs + ingestMs,
  };
}

function cohortsOf(signal: PrometheusSignal): SignalOffer['cohorts'] {
  if (signal.kind === 'value') {
    return signal.query.includes('$variant') ? ['exposed', 'control'] : ['all'];
  }
  return signal.variantLabel === undefined
    ? ['all']
    : ['exposed', 'control', 'all'];
}
