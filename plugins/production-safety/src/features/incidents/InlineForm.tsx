import { makeStyles } from '@material-ui/core/styles';
import type { FormEvent, ReactNode } from 'react';
import { ActionButton } from '../../components/ActionButton';
import { useIgnoredHeldEnter } from '../../hooks/useIgnoredHeldEnter';
import { useTranslation } from '../../translation/useTranslation';

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
  { name: 'ProductionSafetyInlineForm' },
);

/**
 * Fields with the button that sends them, and the way out: in the place of the
 * button that needs them, without a dialog.
 */
export const InlineForm = (props: {
  submit: string;
  disabled?: boolean;
  children: ReactNode;
  onSubmit(): void;
  onCancel(): void;
}) => {
  const classes = useStyles();
  const shared = useTranslation();
  const form = useIgnoredHeldEnter();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form ref={form} className={classes.root} onSubmit={submit} noValidate>
      {props.children}
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
