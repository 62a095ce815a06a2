import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { FIGURES } from './figures';
import { Median } from './Median';

/** The medians of each component, the one with the most incidents first. */
export const ComponentMetricsTable = (props: {
  metrics: Pick<IncidentMetricsView, 'components' | 'atLeast'>;
}) => {
  const { components, atLeast } = props.metrics;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return (
    <SimpleTable
      label={t('metrics.byComponent')}
      columns={[
        { id: 'component', title: t('metrics.component') },
        { id: 'incidents', title: t('metrics.incidents'), align: 'right' },
        ...FIGURES.map(
          name =>
            ({
              id: name,
              title: t(`metrics.${name}`),
              align: 'right',
            } as const),
        ),
      ]}
      rows={components.map(({ component, incidents, ...figures }) => ({
        id: component,
        cells: {
          component: entityName(component),
          incidents: formats.number(incidents),
          ...Object.fromEntries(
            FIGURES.map(name => [
              name,
              <Median key={name} of={figures[name]} atLeast={atLeast} />,
            ]),
          ),
        },
      }))}
    />
  );
};
