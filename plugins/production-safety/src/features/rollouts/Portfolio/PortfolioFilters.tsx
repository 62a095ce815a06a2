import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import FilterIcon from '@material-ui/icons/FilterList';
import type { RolloutFacets } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import type { Loadable } from '../../../live/Loadable';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { entityName } from '../words/actorName';
import { FacetFilter } from './FacetFilter';
import { SearchField } from './SearchField';
import { FILTERS, filterCount } from './listParams';
import type { FilterName, ListParams } from './listParams';
import { isStatus } from './isStatus';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles<Theme, { isOpen: boolean }>(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
      alignItems: 'start',
      [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
    },
    fold: { [theme.breakpoints.up('sm')]: { display: 'none' } },
    folded: {
      display: 'contents',
      [theme.breakpoints.down('xs')]: {
        display: ({ isOpen }) => (isOpen ? 'contents' : 'none'),
      },
    },
  }),
  { name: 'ProductionSafetyPortfolioFilters' },
);

const FACETS = {
  status: 'statuses',
  phase: 'phases',
  owner: 'owners',
  component: 'components',
  environment: 'environments',
} as const satisfies Record<FilterName, keyof RolloutFacets>;

/** Filters whose values the text search looks at as well. */
const FOUND_BY_TEXT: readonly FilterName[] = [
  'owner',
  'component',
  'environment',
];

/** Search and filters; folded away on a phone. */
export const PortfolioFilters = (props: {
  params: ListParams;
  facets: Loadable<RolloutFacets>;
  onChange(change: Partial<ListParams>): void;
}) => {
  const { params, facets, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const classes = useStyles({ isOpen });
  const { t } = useTranslationRef(portfolioTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const chosen = filterCount(params);
  return (
    <div className={classes.root} role="search">
      <SearchField value={params.q} onChange={q => onChange({ q })} />
      <ActionButton
        className={classes.fold}
        fullWidth
        variant="outlined"
        startIcon={<FilterIcon />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {chosen > 0
          ? t('filtersOn', { chosen: formats.number(chosen) })
          : t('filters')}
      </ActionButton>
      <div className={classes.folded}>
        {FILTERS.map(name => (
          <FacetFilter
            key={name}
            id={name}
            label={t(`${name}`)}
            values={facets.state === 'ready' ? facets.value[FACETS[name]] : []}
            selected={params.filters[name]}
            nameOf={value => nameOf(name, value)}
            onChange={values =>
              onChange({ filters: { ...params.filters, [name]: values } })
            }
            onSearch={
              FOUND_BY_TEXT.includes(name)
                ? text => onChange({ q: `${params.q} ${text}`.trim() })
                : undefined
            }
          />
        ))}
      </div>
      {facets.state === 'failed' && (
        <Notice tone="warning">{t('filtersFailed')}</Notice>
      )}
    </div>
  );

  function nameOf(name: FilterName, value: string): string {
    if (name === 'status') {
      return isStatus(value) ? shared(`words.status.${value}`) : value;
    }
    return name === 'owner' || name === 'component' ? entityName(value) : value;
  }
};
