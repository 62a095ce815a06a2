import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import { ROLLOUT_SORTS } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutSort } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';

/** Order of the list. */
export const SortField = (props: {
  value: RolloutSort;
  onChange(sort: RolloutSort): void;
}) => {
  const { t } = useTranslationRef(portfolioTranslationRef);
  const change = (value: string) => {
    const sort = ROLLOUT_SORTS.find(known => known === value);
    if (sort) props.onChange(sort);
  };
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="production-safety-sort"
      label={t('sort.label')}
      style={{ minWidth: 160 }}
      value={props.value}
      onChange={event => change(event.target.value)}
    >
      {(['trouble', 'status', 'updatedAt', 'name'] as const).map(sort => (
        <MenuItem key={sort} value={sort}>
          {t(`sort.${sort}`)}
        </MenuItem>
      ))}
    </TextField>
  );
};
