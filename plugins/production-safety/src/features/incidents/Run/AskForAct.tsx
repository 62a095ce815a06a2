import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { StepActing } from './useStepAct';

const MAX_LENGTH = 200;

const useStyles = makeStyles(
  theme => ({
    form: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyAskForAct' },
);

/** Asks a second person, before anything is done. */
export const AskForAct = ({ acting }: { acting: StepActing }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('ask');
  const held = useIgnoredHeldEnter();
  const [person, setPerson] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = person.trim();
    acting.say({ word: 'ask', ...(asked ? { asked } : {}) });
  };
  return (
    <form ref={held} className={classes.form} onSubmit={submit} noValidate>
      <Typography variant="body2">{t('act.askHelp')}</Typography>
      <TextField
        fullWidth
        size="small"
        variant="outlined"
        id={id}
        label={t('run.secondPerson')}
        value={person}
        helperText={t('run.secondPersonHelp')}
        inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => setPerson(event.target.value)}
      />
      <ActionButton
        type="submit"
        variant="contained"
        color="primary"
        disabled={acting.isSending}
      >
        {t('act.ask')}
      </ActionButton>
    </form>
  );
};
