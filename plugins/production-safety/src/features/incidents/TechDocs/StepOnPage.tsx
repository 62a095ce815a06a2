import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
  StepFiguresView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Labelled } from '../../../components/Labelled';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AnswerLine } from '../Run/AnswerLine';
import { SecondPerson } from '../Run/SecondPerson';
import { StepActLink } from './StepActLink';
import { StepClock } from '../Run/StepClock';
import { StepControls } from '../Run/StepControls';
import { StepUsually } from '../Run/StepUsually';
import { StepVerify } from '../Run/StepVerify';
import { shortText } from '../Run/shortText';
import { waitsForSecond } from '../answers/openVisit';
import { isOpenAhead, isToDo } from '../answers/projectRun';
import type { GivenAnswer } from '../answers/useAnswers';
import { STEP_LOOKS } from '../words/looks';
import type { ShownStepState } from '../words/looks';
import { useCheckedBox } from './useCheckedBox';

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: theme.spacing(0.5, 0, 1),
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 4,
      },
    },
    open: {
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${theme.palette.primary.main}`,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    button: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyStepOnPage' },
);

interface StepOnPageProps {
  readonly run: RunView;
  readonly step: RunStepView;
  readonly figures?: StepFiguresView;
  readonly state: ShownStepState;
  /** Entity reference of who has its role; absent when nobody is known. */
  readonly assignee?: string;
  /** Whether it is to be answered now. */
  readonly isOpen: boolean;
  readonly takesFocus: boolean;
  /** Undefined when the reader may not be known by name. */
  readonly me?: string;
  readonly isCommander: boolean;
  /** Absent for who only reads. */
  onAnswer?(given: GivenAnswer): void;
  onPick(): void;
}

/** How a step stands, below its text, and what can be said to it. */
export const StepOnPage = (props: StepOnPageProps) => {
  const { run, step, state, onAnswer } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const isOpen = props.isOpen && isToDo(state);
  const root = useStepRoot(isOpen && props.takesFocus);
  useCheckedBox(root, state === 'done');
  return (
    <div
      ref={root}
      role="group"
      tabIndex={-1}
      aria-label={t('step', { step: shortText(step.text) })}
      className={`${classes.root} ${isOpen ? classes.open : ''}`}
    >
      <Head
        {...props}
        onPick={
          onAnswer && !isOpen && isOpenAhead(state) ? props.onPick : undefined
        }
      />
      {step.answers.map(answer => (
        <AnswerLine key={answer.id ?? answer.at} answer={answer} />
      ))}
      {onAnswer && isOpen && (
        <>
          <StepUsually step={step.id} figures={props.figures} />
          <StepActLink run={run} step={step} />
          <StepVerify step={step} />
          {waitsForSecond(step) ? (
            <SecondPerson step={step} me={props.me} onAnswer={onAnswer} />
          ) : (
            <StepControls
              key={`${step.id} ${step.visit}`}
              run={run}
              step={step}
              isCommander={props.isCommander}
              onAnswer={onAnswer}
            />
          )}
        </>
      )}
    </div>
  );
};

/** State, who and clock in one line. */
const Head = (
  props: Pick<StepOnPageProps, 'run' | 'step' | 'state' | 'assignee'> & {
    onPick?(): void;
  },
) => {
  const { run, step, state, assignee, onPick } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { t: onPage } = useTranslationRef(techdocsTranslationRef);
  return (
    <div className={classes.head}>
      <Labelled {...STEP_LOOKS[state]} word={t(`words.stepState.${state}`)} />
      {assignee && (
        <Typography component="span" variant="body2">
          {onPage('assignee', { name: entityName(assignee) })}
        </Typography>
      )}
      {step.id === run.next && step.timeBoxMs !== undefined && (
        <Typography component="span" variant="body2">
          <StepClock timeBoxMs={step.timeBoxMs} since={run.nextSince} />
        </Typography>
      )}
      {onPick && (
        <ActionButton
          size="small"
          className={classes.button}
          aria-label={t('run.answerNow', { step: shortText(step.text) })}
          onClick={onPick}
        >
          {t('run.answerShort')}
        </ActionButton>
      )}
    </div>
  );
};

/** Who answered by keyboard goes on from here, and hears what comes next. */
function useStepRoot(takesFocus: boolean) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Unless they are somewhere else by now: others answer steps as well.
    const isLost = document.activeElement === document.body;
    if (takesFocus && isLost) root.current?.focus();
  }, [takesFocus]);
  return root;
}
