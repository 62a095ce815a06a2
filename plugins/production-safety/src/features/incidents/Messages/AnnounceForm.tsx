import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { CommandError } from '../Commander/CommandError';
import { useCommand, type IncidentProps } from '../Commander/useCommand';

const MAX_LENGTH = 4_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyAnnounceForm' },
);

/** Tells colleagues who follow the incident in a chat. */
export const AnnounceForm = (props: IncidentProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('announce');
  const held = useIgnoredHeldEnter();
  const { send, isSending, error } = useCommand(props);
  const { keyFor, forget } = useRequestKey();
  const [text, setText] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = isChecked && text.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (text.trim() === '') return;
    const said = { type: 'announce' as const, text: text.trim() };
    if (!(await send({ ...said, idempotencyKey: keyFor(said) }))) return;
    forget();
    setText('');
    setChecked(false);
  };
  return (
    <form ref={held} className={classes.root} onSubmit={submit} noValidate>
      <TextField
        fullWidth
        required
        multiline
        size="small"
        variant="outlined"
        id={id}
        label={t('messages.announce')}
        value={text}
        error={isMissing}
        helperText={isMissing ? t('messages.announceMissing') : undefined}
        inputProps={{ maxLength: MAX_LENGTH }}
        onChange={event => setText(event.target.value)}
      />
      <ActionButton
        type="submit"
        size="small"
        variant="outlined"
        disabled={isSending}
      >
        {t('messages.announceSend')}
      </ActionButton>
      <CommandError error={error} />
    </form>
  );
};
