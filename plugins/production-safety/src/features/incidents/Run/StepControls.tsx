import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent, MouseEvent } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { AskForm } from '../AskForm';
import type { GivenAnswer } from '../answers/useAnswers';
import { StepFields } from './StepFields';
import { StepText } from './StepText';
import { useStepForm } from './useStepForm';

const useStyles = makeStyles(
  theme => ({
    form: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(2),
      '@media print': { display: 'none' },
    },
    row: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    choices: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    choice: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
  }),
  { name: 'ProductionSafetyStepControls' },
);

/** What can be said to a step. Made anew for each step and visit. */
export const StepControls = (props: {
  run: RunView;
  step: RunStepView;
  isCommander: boolean;
  onAnswer(given: GivenAnswer): void;
}) => {
  const { run, step, isCommander } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const form = useStepForm(run.id, step, props.onAnswer);
  const held = useIgnoredHeldEnter();
  const [asked, setAsked] = useState<'skip' | 'waive'>();
  const isDecision = step.kind === 'decision';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isDecision) form.say({ outcome: 'done' });
  };
  return (
    <>
      <form ref={held} className={classes.form} onSubmit={submit} noValidate>
        <StepFields form={form} step={step} />
        {isDecision && (
          <Choices
            run={run}
            step={step}
            onChoose={choice => form.say({ outcome: 'done', choice })}
          />
        )}
        <StepButtons
          step={step}
          isCommander={isCommander}
          onFail={() => form.say({ outcome: 'failed' })}
          onAsk={setAsked}
        />
      </form>
      {asked && (
        <AskForm
          key={asked}
          label={t(`run.${asked}Title`)}
          missing={t('run.reasonMissing')}
          submit={t(`run.${asked}`).replace('…', '')}
          onSubmit={reason =>
            form.say({
              outcome: asked === 'skip' ? 'skipped' : 'waived',
              reason,
            })
          }
          onCancel={() => setAsked(undefined)}
        />
      )}
    </>
  );
};

const StepButtons = (props: {
  step: RunStepView;
  isCommander: boolean;
  onFail(): void;
  onAsk(what: 'skip' | 'waive'): void;
}) => {
  const { step, onAsk } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <div className={classes.row}>
      {step.kind !== 'decision' && (
        <>
          <Once
            type="submit"
            // Where the portal acts, that is the first thing to press.
            variant={step.action ? 'outlined' : 'contained'}
            color="primary"
          >
            {t('run.done')}
          </Once>
          <Once variant="outlined" onClick={props.onFail}>
            {t('run.notDone')}
          </Once>
        </>
      )}
      {!step.required && (
        <ActionButton onClick={() => onAsk('skip')}>
          {t('run.skip')}
        </ActionButton>
      )}
      {props.isCommander && (
        <ActionButton onClick={() => onAsk('waive')}>
          {t('run.waive')}
        </ActionButton>
      )}
    </div>
  );
};

/** The second click of a double click falls on the next step: not this one. */
const Once = ({ onClick, ...props }: ButtonProps) => (
  <ActionButton
    {...props}
    onClick={(event: MouseEvent<HTMLButtonElement>) => {
      if (event.detail > 1) event.preventDefault();
      else onClick?.(event);
    }}
  />
);

const Choices = (props: {
  run: RunView;
  step: RunStepView;
  onChoose(answer: string): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <ul className={classes.choices} aria-label={t('run.choices')}>
      {props.step.choices.map(({ answer, text }) => (
        <li key={answer} className={classes.choice}>
          <Once
            variant="outlined"
            color="primary"
            onClick={() => props.onChoose(answer)}
          >
            {answer}
          </Once>
          {text !== answer && <StepText run={props.run} text={text} />}
        </li>
      ))}
    </ul>
  );
};
