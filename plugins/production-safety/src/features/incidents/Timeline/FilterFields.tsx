import { TextField } from '../../../components/TextField';
import { useId } from '../../../hooks/useId';
import { useTyped } from '../../../hooks/useTyped';

const MAX_LENGTH = 100;

interface FieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Text to search for; asked after a pause in typing. */
export const FilterText = ({ label, value, onChange }: FieldProps) => {
  const id = useId('filter-text');
  const [typed, setTyped] = useTyped(value, onChange);
  return (
    <TextField
      fullWidth
      size="small"
      type="search"
      variant="outlined"
      id={id}
      label={label}
      value={typed}
      inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
      onChange={event => setTyped(event.target.value)}
    />
  );
};

/** One of what was seen so far, or any. What is chosen is always offered. */
export const FilterChoice = (
  props: FieldProps & {
    /** Name of leaving nothing out. */
    any: string;
    options: readonly { readonly value: string; readonly name: string }[];
    /** Of what is chosen and was not seen yet. */
    nameOf(value: string): string;
  },
) => {
  const { label, value, any, options, nameOf, onChange } = props;
  const id = useId('filter-choice');
  const isKnown = value === '' || options.some(each => each.value === value);
  const offered = isKnown
    ? options
    : [{ value, name: nameOf(value) }, ...options];
  return (
    <TextField
      fullWidth
      select
      size="small"
      variant="outlined"
      id={id}
      label={label}
      value={value}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={event => onChange(event.target.value)}
    >
      <option value="">{any}</option>
      {[...offered]
        .sort((a, b) => a.name.localeCompare(b.name))
        .map(option => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
    </TextField>
  );
};
