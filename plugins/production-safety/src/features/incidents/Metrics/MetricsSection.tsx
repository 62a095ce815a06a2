import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import { failureKind } from '../../../api/failure';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useAnswer } from '../../../live/useAnswer';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { Fold } from '../Fold';
import { useIncidentApi } from '../useIncidentApi';
import { ComponentMetricsTable } from './ComponentMetricsTable';
import { MetricsTable } from './MetricsTable';
import { WithoutImpactStart } from './WithoutImpactStart';

const TABLE_HEIGHT = 200;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
  }),
  { name: 'ProductionSafetyIncidentMetrics' },
);

/** How long incidents took: all of them, or those of one component. */
export const MetricsSection = ({ component }: { component?: string }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const api = useIncidentApi();
  const { result, ask } = useAnswer(component ?? '', signal =>
    api.getIncidentMetrics(component ? { component } : {}, { signal }),
  );
  const isHidden =
    result.state === 'failed' && failureKind(result.error) === 'forbidden';
  // The list above says so, and the tab of a component is about rollouts.
  if (isHidden) return null;
  return (
    <Section title={t('metrics.title')}>
      {result.state === 'loading' && (
        <div role="status" aria-busy aria-label={t('metrics.loading')}>
          <Placeholder height={TABLE_HEIGHT} />
        </div>
      )}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('metrics.failed')}
          error={result.error}
          onRetry={ask}
        />
      )}
      {result.state === 'ready' && (
        <Shown metrics={result.value} isOfOne={component !== undefined} />
      )}
    </Section>
  );
};

const Shown = (props: { metrics: IncidentMetricsView; isOfOne: boolean }) => {
  const { metrics, isOfOne } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const since = formats.date(metrics.since);
  if (metrics.incidents === 0) {
    return <Typography>{t('metrics.nothing', { since })}</Typography>;
  }
  const count = metrics.incidents;
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        {t('metrics.basis', { count, since })}{' '}
        {count < metrics.atLeast &&
          t('metrics.few', { atLeast: formats.number(metrics.atLeast) })}
      </Typography>
      <MetricsTable metrics={metrics} atLeast={metrics.atLeast} />
      <WithoutImpactStart {...metrics.withoutImpactStart} />
      {!isOfOne && metrics.components.length > 0 && (
        <Fold title={t('metrics.byComponent')}>
          <ComponentMetricsTable metrics={metrics} />
        </Fold>
      )}
    </div>
  );
};
