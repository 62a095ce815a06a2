import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  CountedPage,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Placeholder } from '../../../components/Placeholder';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { StaleNotice } from '../../../components/StaleNotice';
import type { Loadable } from '../../../live/Loadable';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { setupTranslationRef } from '../../../translation/setup/setupTranslationRef';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { incidentsRouteRef } from '../../incidents/incidentRoutes';
import { setupRouteRef } from '../../setup/setupRoute';
import { exampleManifest } from '../NoRollout/exampleManifest';
import { PortfolioFilters } from './PortfolioFilters';
import { PortfolioPages } from './PortfolioPages';
import { PortfolioTable } from './PortfolioTable';
import { SortField } from './SortField';
import { filterCount, queryOf } from './listParams';
import type { ListParams } from './listParams';
import { useListParams } from './useListParams';
import { useFacets, useRolloutList } from './useRolloutList';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
    aside: {
      display: 'flex',
      gap: theme.spacing(2),
      alignSelf: 'flex-end',
    },
    paper: { padding: theme.spacing(2) },
    head: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      marginBottom: theme.spacing(1),
    },
    busy: { opacity: 0.6 },
    empty: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      '& > *': { maxWidth: '100%' },
    },
  }),
  { name: 'ProductionSafetyPortfolio' },
);

/** All rollouts the reader may see, trouble first. */
export const Portfolio = () => {
  const classes = useStyles();
  const setup = useTranslationRef(setupTranslationRef);
  const incidents = useTranslationRef(incidentsTranslationRef);
  const setupRoute = useRouteRef(setupRouteRef);
  const incidentsRoute = useRouteRef(incidentsRouteRef);
  const [params, change] = useListParams();
  const list = useRolloutList(queryOf(params));
  const facets = useFacets();
  return (
    <div className={classes.root}>
      <Typography variant="body2" component="div" className={classes.aside}>
        <Link to={incidentsRoute()}>{incidents.t('title')}</Link>
        <Link to={setupRoute()}>{setup.t('title')}</Link>
      </Typography>
      <Paper variant="outlined" className={classes.paper}>
        <PortfolioFilters
          params={params}
          facets={facets.result}
          onChange={change}
        />
      </Paper>
      <Paper variant="outlined" className={classes.paper}>
        <PortfolioList
          params={params}
          result={list.result}
          previous={list.previous}
          onRetry={list.refresh}
          onChange={change}
        />
      </Paper>
    </div>
  );
};

const ROW_HEIGHT = 48;

const PortfolioList = (props: {
  params: ListParams;
  result: Loadable<CountedPage<RolloutSummary>>;
  previous?: CountedPage<RolloutSummary>;
  onRetry(): void;
  onChange(change: Partial<ListParams>): void;
}) => {
  const { params, result, previous, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  if (result.state === 'failed') {
    return <FailureNotice error={result.error} onRetry={props.onRetry} />;
  }
  const page = result.state === 'ready' ? result.value : previous;
  if (!page) return <ListSkeleton />;
  const failure = result.state === 'ready' ? result.failure : undefined;
  return (
    <div
      className={result.state === 'loading' ? classes.busy : undefined}
      aria-busy={result.state === 'loading'}
    >
      <StaleNotice failure={failure} />
      <div className={classes.head}>
        <Typography variant="body2" color="textSecondary" role="status">
          {t('count', { count: page.total })}
        </Typography>
        <SortField value={params.sort} onChange={sort => onChange({ sort })} />
      </div>
      {page.items.length === 0 ? (
        <Empty params={params} onChange={onChange} />
      ) : (
        <PortfolioTable rollouts={page.items} failure={failure} />
      )}
      <PortfolioPages
        params={params}
        shown={page.items.length}
        total={page.total}
        nextCursor={page.nextCursor}
        onChange={onChange}
      />
    </div>
  );
};

const ListSkeleton = () => {
  const { t } = useTranslationRef(portfolioTranslationRef);
  return (
    <div role="status" aria-busy aria-label={t('loading')}>
      {[1, 2, 3, 4, 5].map(row => (
        <Placeholder isText key={row} height={ROW_HEIGHT} />
      ))}
    </div>
  );
};

const Empty = (props: {
  params: ListParams;
  onChange(change: Partial<ListParams>): void;
}) => {
  const { params, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(portfolioTranslationRef);
  const shared = useTranslation();
  const isFiltered = filterCount(params) > 0 || params.q !== '';
  const none = { status: [], phase: [], owner: [], component: [] };
  return (
    <div className={classes.empty}>
      <Typography variant="h6" component="h3">
        {isFiltered ? t('noMatch.title') : t('none.title')}
      </Typography>
      <Typography variant="body2">
        {isFiltered ? t('noMatch.text') : t('none.text')}
      </Typography>
      {isFiltered ? (
        <ActionButton
          variant="outlined"
          onClick={() =>
            onChange({ q: '', filters: { ...none, environment: [] } })
          }
        >
          {t('clear')}
        </ActionButton>
      ) : (
        <CopyableCode
          code={exampleManifest()}
          label={shared('card.none.yaml')}
        />
      )}
    </div>
  );
};
