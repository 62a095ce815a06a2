import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { TextField } from '../../components/TextField';
import { ActionButton } from '../../components/ActionButton';
import { useFirstFocus } from '../../hooks/useFirstFocus';
import { useId } from '../../hooks/useId';
import { useIgnoredHeldEnter } from '../../hooks/useIgnoredHeldEnter';
import { useTranslation } from '../../translation/useTranslation';

const MAX_LENGTH = 500;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      maxWidth: 480,
      '@media print': { display: 'none' },
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyAskForm' },
);

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
  const classes = useStyles();
  const shared = useTranslation();
  const id = useId('ask');
  const field = useFirstFocus();
  const form = useIgnoredHeldEnter();
  const [line, setLine] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = isChecked && line.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (line.trim() !== '') props.onSubmit(line.trim());
  };
  return (
    <form ref={form} className={classes.root} onSubmit={submit} noValidate>
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
      <div className={classes.buttons}>
        <ActionButton
          type="submit"
          size="small"
          variant="outlined"
          disabled={props.disabled}
        >
          {props.submit}
        </ActionButton>
        <ActionButton size="small" onClick={props.onCancel}>
          {shared('common.cancel')}
        </ActionButton>
      </div>
    </form>
  );
};
