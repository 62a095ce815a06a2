import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import type { FacetValue } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';
import { FacetOption } from './FacetOption';
import { searchOption, searchedText } from './searchOption';

/** Thousands of components are no list; typing narrows it. */
const MOST_OPTIONS = 50;

interface FacetFilterProps {
  readonly id: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly selected: readonly string[];
  nameOf(value: string): string;
  onChange(selected: readonly string[]): void;
  /** Searches for text instead; absent where text does not find values. */
  onSearch?(text: string): void;
}

/**
 * Chooses among values that exist, with how many rollouts have each. The
 * backend sends the most frequent ones alone: what was typed can be searched
 * for as text, which finds the others.
 */
export const FacetFilter = (props: FacetFilterProps) => {
  const { values, selected, nameOf } = props;
  const { t } = useTranslationRef(portfolioTranslationRef);
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  // A chosen value stays visible when no rollout has it any more.
  const options = [...new Set([...values.map(v => v.value), ...selected])];
  return (
    <Autocomplete
      multiple
      fullWidth
      disableCloseOnSelect
      size="small"
      limitTags={1}
      id={`production-safety-filter-${props.id}`}
      options={options}
      value={[...selected]}
      getOptionLabel={nameOf}
      noOptionsText={t('noOption')}
      openText={t('openOptions')}
      closeText={t('closeOptions')}
      clearText={t('clearOptions')}
      filterOptions={filterOf(props)}
      renderOption={(value, { selected: isSelected }) => (
        <FacetOption
          value={value}
          name={nameOf(value)}
          count={counts.get(value) ?? 0}
          isSelected={isSelected}
        />
      )}
      renderInput={input => (
        <TextField {...input} variant="outlined" label={props.label} />
      )}
      onChange={(_, next) => choose(next, props)}
    />
  );
};

/** What matches the typed text, and searching for it where that helps. */
function filterOf({ nameOf, onSearch }: FacetFilterProps) {
  const known = createFilterOptions<string>({
    limit: MOST_OPTIONS,
    stringify: value => `${nameOf(value)} ${value}`,
  });
  return (...[options, state]: Parameters<typeof known>) => {
    const typed = state.inputValue.trim();
    const found = known(options, state);
    return typed && onSearch ? [...found, searchOption(typed)] : found;
  };
}

function choose(next: readonly string[], props: FacetFilterProps): void {
  const text = next.flatMap(value => searchedText(value) ?? [])[0];
  if (text === undefined) props.onChange(next);
  else props.onSearch?.(text);
}
