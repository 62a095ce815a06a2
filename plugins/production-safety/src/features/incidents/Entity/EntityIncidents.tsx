import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { failureKind } from '../../../api/failure';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { IncidentFailure } from '../IncidentFailure';
import { MetricsSection } from '../Metrics/MetricsSection';
import { IncidentTable } from '../List/IncidentTable';
import { useIncidentApi } from '../useIncidentApi';

/** The latest; older ones are on the page of all incidents. */
const AT_MOST = 10;

/**
 * Incidents of a component, the newest first. Nothing while they load and
 * where there are none: the tab is about rollouts.
 */
export const EntityIncidents = ({ entityRef }: { entityRef: string }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const api = useIncidentApi();
  const { result, refresh } = useIncidentQuery({
    key: entityRef,
    load: signal =>
      api.listIncidents({ component: [entityRef], limit: AT_MOST }, { signal }),
  });
  if (result.state === 'loading') return null;
  const title = t('title');
  if (result.state === 'failed') {
    // Who may not see incidents came for rollouts.
    return failureKind(result.error) === 'forbidden' ? null : (
      <Section title={title}>
        <IncidentFailure error={result.error} onRetry={refresh} />
      </Section>
    );
  }
  const { items, total } = result.value;
  if (items.length === 0) return null;
  return (
    <>
      <Section
        title={title}
        action={
          <Typography variant="body2" color="textSecondary">
            {t('list.count', { count: total })}
          </Typography>
        }
      >
        <StaleNotice failure={result.failure} />
        <IncidentTable label={title} incidents={items} />
      </Section>
      <MetricsSection component={entityRef} />
    </>
  );
};
