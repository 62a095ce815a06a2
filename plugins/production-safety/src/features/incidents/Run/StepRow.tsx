import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { Labelled } from '../../../components/Labelled';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { STEP_LOOKS } from '../words/looks';
import type { ShownStepState } from '../words/looks';
import { ActLine } from './ActLine';
import { AnswerLine } from './AnswerLine';
import { StepText } from './StepText';
import { shortText } from './shortText';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      breakInside: 'avoid',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    button: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyStepRow' },
);

/** One step among the others: how it stands, who answered it and when. */
export const StepRow = (props: {
  run: RunView;
  step: RunStepView;
  state: ShownStepState;
  /** Answers it out of order; absent when it is not to be answered now. */
  onPick?(): void;
}) => {
  const { run, step, state, onPick } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <Labelled {...STEP_LOOKS[state]} word={t(`words.stepState.${state}`)} />
        {step.role && <Typography variant="body2">{step.role}</Typography>}
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
      <StepText run={run} text={step.text} />
      {step.answers.map(answer => (
        <AnswerLine key={answer.id ?? answer.at} answer={answer} />
      ))}
      {step.acts?.map(act => (
        <ActLine
          key={`${act.visit} ${act.ask?.at} ${act.begun?.at}`}
          act={act}
        />
      ))}
    </li>
  );
};
