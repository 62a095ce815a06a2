import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { FIGURES } from './figures';
import type { FigureName } from './figures';
import { Median } from './Median';

/** The four times, each with what it is measured from. */
export const MetricsTable = (props: {
  metrics: Pick<IncidentMetricsView, FigureName>;
  atLeast: number;
}) => {
  const { metrics, atLeast } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return (
    <SimpleTable
      label={t('metrics.title')}
      columns={[
        { id: 'time', title: t('metrics.time') },
        { id: 'median', title: t('metrics.median'), align: 'right' },
        { id: 'p90', title: t('metrics.p90'), align: 'right' },
        { id: 'n', title: t('metrics.measured'), align: 'right' },
      ]}
      rows={FIGURES.map(name => {
        const { n, p90Ms } = metrics[name];
        return {
          id: name,
          cells: {
            time: <Time name={name} />,
            median: <Median of={metrics[name]} atLeast={atLeast} />,
            // The slowest of a few says nothing of the next ten.
            p90: p90Ms === undefined || n < atLeast ? '–' : formats.span(p90Ms),
            n: formats.number(n),
          },
        };
      })}
    />
  );
};

const Time = ({ name }: { name: FigureName }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      {t(`metrics.${name}`)}
      <Typography variant="body2" color="textSecondary">
        {t(`metrics.from.${name}`)}
      </Typography>
    </>
  );
};
