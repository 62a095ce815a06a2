import { useState } from 'react';
import { TextField } from '../../components/TextField';
import { useFirstFocus } from '../../hooks/useFirstFocus';
import { useId } from '../../hooks/useId';
import { InlineForm } from './InlineForm';

const MAX_LENGTH = 500;

/** Asks for one line, in the place of the button that needs it. */
export const AskForm = (props: {
  label: string;
  help?: string;
  /** Said instead of the help when the line is empty. */
  missing: string;
  submit: string;
  disabled?: boolean;
  onSubmit(line: string): void;
  onCancel(): void;
}) => {
  const id = useId('ask');
  const field = useFirstFocus();
  const [line, setLine] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = isChecked && line.trim() === '';
  const submit = () => {
    setChecked(true);
    if (line.trim() !== '') props.onSubmit(line.trim());
  };
  return (
    <InlineForm
      submit={props.submit}
      disabled={props.disabled}
      onSubmit={submit}
      onCancel={props.onCancel}
    >
      <TextField
        inputRef={field}
        fullWidth
        required
        size="small"
        variant="outlined"
        id={id}
        label={props.label}
        value={line}
        error={isMissing}
        helperText={isMissing ? props.missing : props.help}
        inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => setLine(event.target.value)}
      />
    </InlineForm>
  );
};
