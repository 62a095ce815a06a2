import Checkbox from '@material-ui/core/Checkbox';
import TextField from '@material-ui/core/TextField';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import type { FacetValue } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';

/** More are found by typing; thousands of components are no list. */
const MOST_OPTIONS = 50;

/** Chooses among the values that exist, with how many rollouts have each. */
export const FacetFilter = (props: {
  id: string;
  label: string;
  values: readonly FacetValue[];
  selected: readonly string[];
  nameOf(value: string): string;
  onChange(selected: readonly string[]): void;
}) => {
  const { values, selected, nameOf } = props;
  const t = useTranslation();
  const formats = useFormats();
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
      filterOptions={createFilterOptions({
        limit: MOST_OPTIONS,
        stringify: value => `${nameOf(value)} ${value}`,
      })}
      renderOption={(value, { selected: isSelected }) => (
        <>
          <Checkbox
            size="small"
            checked={isSelected}
            tabIndex={-1}
            inputProps={{ 'aria-hidden': true }}
          />
          {t('portfolio.option', {
            value: nameOf(value),
            rollouts: formats.number(counts.get(value) ?? 0),
          })}
        </>
      )}
      renderInput={input => (
        <TextField {...input} variant="outlined" label={props.label} />
      )}
      onChange={(_, next) => props.onChange(next)}
    />
  );
};
