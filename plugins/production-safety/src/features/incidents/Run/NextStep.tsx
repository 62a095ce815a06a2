import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
  StepFiguresView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { waitsForSecond } from '../answers/openVisit';
import { isOpenAhead } from '../answers/projectRun';
import type { ProjectedRun } from '../answers/projectRun';
import type { Answers, GivenAnswer } from '../answers/useAnswers';
import { OpenedRollback } from '../Commander/SuspectRollback';
import { SecondPerson } from './SecondPerson';
import { ActedNotice } from './ActedNotice';
import { StepActOffer } from './StepActOffer';
import { StepControls } from './StepControls';
import { StepFacts } from './StepFacts';
import { StepText } from './StepText';
import { StepUsually } from './StepUsually';
import { useStepFigures } from './useStepFigures';

const useStyles = makeStyles(
  theme => ({
    step: {
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 4,
      },
    },
  }),
  { name: 'ProductionSafetyNextStep' },
);

const HOLD_HEIGHT = 120;

/** The step to do now, or one picked out of order, large. */
export const NextStep = (props: {
  run: RunView;
  projected: ProjectedRun;
  /** Id of a step that is answered out of order. */
  picked?: string;
  answers: Answers;
  /** Undefined when the reader may not be known by name. */
  me?: string;
  isCommander: boolean;
  choice?: ReactNode;
  onPick(step: string | undefined): void;
  /** Shows a run that came with the answer to a command. */
  onRun(run: RunView): void;
}) => {
  const { run, projected, answers } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const picked = pickedStep(run, projected, props.picked);
  const step = picked ?? projected.next;
  const figures = useStepFigures(run.runbook);
  const hasAnswered = useRef(false);
  // Here and not at the step: another person may answer that meanwhile.
  const [opened, setOpened] = useState<string>();
  const answer = (given: GivenAnswer) => {
    hasAnswered.current = true;
    props.onPick(undefined);
    answers.answer(given);
  };
  return (
    <Section title={t('run.title')} action={props.choice}>
      <ActedNotice run={run} />
      {step ? (
        <ShownStep
          key={`${run.id} ${step.id} ${step.visit} ${step.state}`}
          run={run}
          step={step}
          figures={figures}
          takesFocus={hasAnswered.current || picked !== undefined}
          me={props.me}
          isCommander={props.isCommander}
          onAnswer={props.me ? answer : undefined}
          isOffline={answers.isOffline}
          onRun={props.onRun}
          onRollBack={setOpened}
        />
      ) : (
        <NoStep isBranching={projected.isBranching} answers={answers} />
      )}
      {opened && (
        <OpenedRollback
          suspect={{ rolloutId: opened, title: opened }}
          onClose={() => setOpened(undefined)}
        />
      )}
      {picked && (
        <ActionButton size="small" onClick={() => props.onPick(undefined)}>
          {t('run.elsewhere')}
        </ActionButton>
      )}
    </Section>
  );
};

function pickedStep(
  run: RunView,
  { stateOf }: ProjectedRun,
  id: string | undefined,
): RunStepView | undefined {
  return run.sections
    .flatMap(({ steps }) => steps)
    .find(step => step.id === id && isOpenAhead(stateOf(step)));
}

const ShownStep = (props: {
  run: RunView;
  step: RunStepView;
  figures?: StepFiguresView;
  takesFocus: boolean;
  me?: string;
  isCommander: boolean;
  onAnswer?(given: GivenAnswer): void;
  isOffline: boolean;
  onRun(run: RunView): void;
  onRollBack(rolloutId: string): void;
}) => {
  const { run, step } = props;
  const classes = useStyles();
  const text = useRef<HTMLDivElement>(null);
  // Who answered by keyboard goes on from here, and hears what comes next.
  const { takesFocus } = props;
  useEffect(() => {
    if (takesFocus) text.current?.focus();
  }, [takesFocus]);
  const isNext = step.id === run.next;
  return (
    <>
      <div ref={text} tabIndex={-1} className={classes.step}>
        <StepText isLarge run={run} text={step.text} />
      </div>
      <StepFacts
        run={run}
        step={step}
        since={isNext ? run.nextSince : undefined}
      />
      <StepUsually step={step.id} figures={props.figures} />
      <StepActOffer
        run={run}
        step={step}
        me={props.onAnswer && props.me}
        isOffline={props.isOffline}
        onRun={props.onRun}
        onRollBack={props.onRollBack}
      />
      {waitsForSecond(step) && (
        <SecondPerson step={step} me={props.me} onAnswer={props.onAnswer} />
      )}
      {props.onAnswer && !waitsForSecond(step) && (
        <StepControls
          run={run}
          step={step}
          isCommander={props.isCommander}
          onAnswer={props.onAnswer}
        />
      )}
    </>
  );
};

const NoStep = (props: { isBranching: boolean; answers: Answers }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (!props.isBranching) {
    return <Typography role="status">{t('run.ended')}</Typography>;
  }
  return props.answers.isOffline ? (
    <Typography role="status">{t('run.branch')}</Typography>
  ) : (
    <Placeholder height={HOLD_HEIGHT} />
  );
};
