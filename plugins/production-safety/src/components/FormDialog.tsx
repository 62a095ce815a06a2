import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { FormEvent, ReactNode } from 'react';
import { useId } from '../hooks/useId';
import { useIgnoredHeldEnter } from '../hooks/useIgnoredHeldEnter';
import { useTranslation } from '../translation/useTranslation';
import { ActionButton } from './ActionButton';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      '&&': { paddingTop: 0 },
    },
    title: { marginBottom: 0 },
    actions: { padding: theme.spacing(2, 3) },
  }),
  { name: 'ProductionSafetyFormDialog' },
);

/** A dialog that asks for something and sends it. */
export const FormDialog = (props: {
  title: string;
  /** On the button that sends. */
  confirm: string;
  /** Whoever closes it then would never learn what became of it. */
  isSending: boolean;
  /** Nothing is left to cancel. */
  isDone?: boolean;
  children: ReactNode;
  onSubmit(event: FormEvent): void;
  onClose(): void;
}) => {
  const { isSending } = props;
  const classes = useStyles();
  const t = useTranslation();
  const form = useIgnoredHeldEnter();
  const titleId = useId('dialog');
  const close = isSending ? () => {} : props.onClose;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={close}
      aria-labelledby={titleId}
    >
      <form ref={form} onSubmit={props.onSubmit} noValidate>
        <DialogTitle id={titleId} disableTypography>
          <Typography variant="h6" component="h2" className={classes.title}>
            {props.title}
          </Typography>
        </DialogTitle>
        <DialogContent className={classes.content}>
          {props.children}
        </DialogContent>
        <DialogActions className={classes.actions}>
          {!props.isDone && (
            <ActionButton disabled={isSending} onClick={close}>
              {t('common.cancel')}
            </ActionButton>
          )}
          <ActionButton
            type="submit"
            variant="contained"
            color="primary"
            disabled={isSending}
          >
            {props.confirm}
          </ActionButton>
        </DialogActions>
      </form>
    </Dialog>
  );
};
