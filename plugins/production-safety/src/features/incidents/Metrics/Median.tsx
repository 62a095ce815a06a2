import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

/** A median with a word on what it rests on, where that is little. */
export const Median = (props: {
  of: IncidentMetricsView['detect'];
  atLeast: number;
}) => {
  const { n, medianMs } = props.of;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  if (medianMs === undefined) return <>{t('metrics.none')}</>;
  const median = formats.span(medianMs);
  return (
    <>
      {n < props.atLeast
        ? t('metrics.ofFew', { median, n: formats.number(n) })
        : median}
    </>
  );
};
