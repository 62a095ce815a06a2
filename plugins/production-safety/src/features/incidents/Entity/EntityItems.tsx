import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { failureKind } from '../../../api/failure';
import { ActionButton } from '../../../components/ActionButton';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { IncidentFailure } from '../IncidentFailure';
import { OpenItemsTable } from '../Items/OpenItemsTable';
import { useOpenItems } from '../Items/useOpenItems';

/**
 * Open action items of a component, those due first. Nothing while they load
 * and where there are none: the tab is about rollouts.
 */
export const EntityItems = ({ entityRef }: { entityRef: string }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const list = useOpenItems('all', entityRef);
  const { result, refresh, items } = list;
  if (result.state === 'loading') return null;
  const title = t('items.list.title');
  if (result.state === 'failed') {
    // Who may not see incidents came for rollouts.
    return failureKind(result.error) === 'forbidden' ? null : (
      <Section title={title}>
        <IncidentFailure error={result.error} onRetry={refresh} />
      </Section>
    );
  }
  if (items.length === 0) return null;
  return (
    <Section
      title={title}
      action={
        <Typography variant="body2" color="textSecondary">
          {t('items.list.count', { count: result.value.total })}
        </Typography>
      }
    >
      <StaleNotice failure={result.failure} />
      <OpenItemsTable label={title} items={items} />
      {list.laterError && (
        <IncidentFailure error={list.laterError} onRetry={list.loadLater} />
      )}
      {list.hasMore && (
        <ActionButton
          size="small"
          variant="outlined"
          disabled={list.isLoadingLater}
          onClick={list.loadLater}
        >
          {t('items.list.more')}
        </ActionButton>
      )}
    </Section>
  );
};
