import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { ActionButton } from '../../../components/ActionButton';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { rootRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { IncidentFailure } from '../IncidentFailure';
import { DeclareButton } from '../Declare/DeclareButton';
import { OpenItems } from '../Items/OpenItems';
import { MetricsSection } from '../Metrics/MetricsSection';
import { IncidentTable } from './IncidentTable';
import { useIncidentList } from './useIncidentList';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
  }),
  { name: 'ProductionSafetyIncidentList' },
);

const SHOWN = ['both', 'open', 'closed'] as const;

/** All incidents the reader may see, the open ones first. */
export const IncidentListPage = () => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const rootRoute = useRouteRef(rootRouteRef);
  const [search, setSearch] = useSearchParams();
  const wanted = SHOWN.find(each => each === search.get('state')) ?? 'both';
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        <Link to={rootRoute()}>‹ {t('rollouts')}</Link>
      </Typography>
      <div className={classes.head}>
        <ChoiceGroup legend={t('list.state')}>
          {SHOWN.map(state => (
            <ChoiceChip
              key={state}
              type="radio"
              name="production-safety-incident-state"
              label={t(`list.${state}`)}
              checked={wanted === state}
              onChange={() =>
                setSearch(state === 'both' ? {} : { state }, { replace: true })
              }
            />
          ))}
        </ChoiceGroup>
        <DeclareButton isPrimary />
      </div>
      {wanted !== 'closed' && <IncidentList state="open" />}
      {wanted !== 'open' && <IncidentList state="closed" />}
      <OpenItems />
      <MetricsSection />
    </div>
  );
};

const IncidentList = ({ state }: { state: 'open' | 'closed' }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const list = useIncidentList(state);
  const { result, refresh } = list;
  const title = t(`list.${state}Title`);
  if (result.state === 'loading') return <ListSkeleton title={title} />;
  if (result.state === 'failed') {
    return (
      <Section title={title}>
        <IncidentFailure error={result.error} onRetry={refresh} />
      </Section>
    );
  }
  return (
    <Section
      title={title}
      action={
        <Typography variant="body2" color="textSecondary" role="status">
          {t('list.count', { count: result.value.total })}
        </Typography>
      }
    >
      <StaleNotice failure={result.failure} />
      {list.items.length === 0 ? (
        <NoIncidents state={state} />
      ) : (
        <IncidentTable label={title} incidents={list.items} />
      )}
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
          {t('list.more')}
        </ActionButton>
      )}
    </Section>
  );
};

const NoIncidents = ({ state }: { state: 'open' | 'closed' }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      <Typography>{t(`list.none.${state}`)}</Typography>
      {state === 'open' && (
        <Typography variant="body2" color="textSecondary">
          {t('list.none.text')}
        </Typography>
      )}
    </>
  );
};

const ROW_HEIGHT = 48;

const ListSkeleton = ({ title }: { title: string }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Section title={title}>
      <div role="status" aria-busy aria-label={t('loading')}>
        {[1, 2, 3].map(row => (
          <Placeholder isText key={row} height={ROW_HEIGHT} />
        ))}
      </div>
    </Section>
  );
};
