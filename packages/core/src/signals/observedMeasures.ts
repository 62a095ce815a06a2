import type { Measure, Measurement } from './measurement';

/**
 * The measures as evidence: where a source kept a share of the events and
 * scaled them up, as many as it really saw. One in ten kept is a tenth of the
 * proof, for harm as for health.
 */
export function observedMeasures({
  measures,
  sampleRate,
}: Extract<Measurement, { outcome: 'measured' }>): readonly Measure[] {
  return sampleRate === 1
    ? measures
    : measures.map(measure => seen(measure, sampleRate));
}

function seen(measure: Measure, share: number): Measure {
  switch (measure.kind) {
    case 'count':
      return { ...measure, n: share * measure.n, x: share * measure.x };
    case 'tally':
      return { ...measure, x: share * measure.x };
    case 'quantile':
      return { ...measure, n: share * measure.n };
    default:
      return measure;
  }
}
