import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ExposurePoint } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { eventsTranslationRef } from '../../../translation/events/eventsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';

/** The chart's numbers, newest first. */
export const ExposureTable = (props: {
  title: string;
  points: readonly ExposurePoint[];
}) => {
  const t = useTranslation();
  const { t: nameOf } = useTranslationRef(eventsTranslationRef);
  const formats = useFormats();
  const rows = [...props.points]
    .reverse()
    .map(({ at, percent, phase, event }) => ({
      id: `${at} ${event}`,
      cells: {
        at: formats.exact(at),
        percent: formats.percent(percent),
        phase: phase ?? '–',
        event: nameOf(event),
      },
    }));
  return (
    <SimpleTable
      label={props.title}
      columns={[
        { id: 'at', title: t('page.exposure.at') },
        { id: 'percent', title: t('page.exposure.percent'), align: 'right' },
        { id: 'phase', title: t('page.exposure.phase') },
        { id: 'event', title: t('page.exposure.event') },
      ]}
      rows={rows}
    />
  );
};
