import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AskForm } from '../AskForm';
import { openVisit } from '../answers/openVisit';
import type { GivenAnswer } from '../answers/useAnswers';

const MAX_LENGTH = 500;

const useStyles = makeStyles(
  theme => ({
    form: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    row: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetySecondPerson' },
);

type Said = Pick<GivenAnswer, 'reason'> & {
  readonly outcome: 'confirmed' | 'declined';
};

/** An answer that waits for a second person: who it is of, and their word. */
export const SecondPerson = (props: {
  step: RunStepView;
  me?: string;
  onAnswer?(given: GivenAnswer): void;
}) => {
  const { step, me, onAnswer } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const answer = step.answers[step.answers.length - 1];
  const [isDeclining, setDeclining] = useState(false);
  if (!answer?.waits) return null;
  const isOwn = answer.by === me;
  const by = entityName(answer.by);
  const say = (said: Said) =>
    onAnswer?.({ step: step.id, visit: openVisit(step), ...said });
  return (
    <>
      <Typography role="status">
        {answer.asked
          ? t('run.waitsFor', { by, asked: entityName(answer.asked) })
          : t('run.waitsForAnybody', { by })}
      </Typography>
      {onAnswer && (
        <Word isOwn={isOwn} onSay={say} onDecline={() => setDeclining(true)} />
      )}
      {isDeclining && (
        <AskForm
          label={t(isOwn ? 'run.takeBackTitle' : 'run.declineTitle')}
          missing={t('run.reasonMissing')}
          submit={t(isOwn ? 'run.takeBack' : 'run.decline').replace('…', '')}
          onSubmit={reason => say({ outcome: 'declined', reason })}
          onCancel={() => setDeclining(false)}
        />
      )}
    </>
  );
};

const Word = (props: {
  isOwn: boolean;
  onSay(said: Said): void;
  onDecline(): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('second');
  const held = useIgnoredHeldEnter();
  const [word, setWord] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reason = word.trim();
    props.onSay({ outcome: 'confirmed', ...(reason ? { reason } : {}) });
  };
  const decline = (
    <ActionButton onClick={props.onDecline}>
      {t(props.isOwn ? 'run.takeBack' : 'run.decline')}
    </ActionButton>
  );
  if (props.isOwn) {
    return (
      <div className={classes.form}>
        <Typography variant="body2">{t('run.waitsForOthers')}</Typography>
        <div className={classes.row}>{decline}</div>
      </div>
    );
  }
  return (
    <form ref={held} className={classes.form} onSubmit={submit} noValidate>
      <Typography variant="body2">{t('run.confirmHelp')}</Typography>
      <TextField
        fullWidth
        size="small"
        variant="outlined"
        id={id}
        label={t('run.word')}
        value={word}
        inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => setWord(event.target.value)}
      />
      <div className={classes.row}>
        <ActionButton type="submit" variant="contained" color="primary">
          {t('run.confirm')}
        </ActionButton>
        {decline}
      </div>
    </form>
  );
};
