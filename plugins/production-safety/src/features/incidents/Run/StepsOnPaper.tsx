import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { isToDo } from '../answers/projectRun';
import type { ProjectedRun } from '../answers/projectRun';
import { StepText } from './StepText';

/** More do not fit on two pages beside the rest. */
export const MOST_STEPS = 10;

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    step: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      breakInside: 'avoid',
    },
    box: {
      flex: 'none',
      width: theme.spacing(1.5),
      height: theme.spacing(1.5),
      marginTop: theme.spacing(0.5),
      border: '1px solid',
    },
    role: { marginLeft: 'auto', flex: 'none' },
  }),
  { name: 'ProductionSafetyStepsOnPaper' },
);

/** What comes after the next step, to be ticked by hand. */
export const StepsOnPaper = (props: {
  run: RunView;
  projected: ProjectedRun;
}) => {
  const { run } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const ahead = stepsAhead(run, props.projected);
  const shown = ahead.slice(0, MOST_STEPS);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(step => (
          <li key={step.id} className={classes.step}>
            <span className={classes.box} aria-hidden />
            <StepText run={run} text={step.text} />
            {step.role && (
              <Typography
                variant="body2"
                color="textSecondary"
                className={classes.role}
              >
                {t('run.role', { role: step.role })}
              </Typography>
            )}
          </li>
        ))}
      </ul>
      {ahead.length > shown.length && (
        <Typography variant="body2">
          {t('run.onPaper', { count: ahead.length - shown.length })}
        </Typography>
      )}
    </>
  );
};

/** Those that nobody has finished, in order, from the next one on. */
function stepsAhead(
  { sections }: RunView,
  { next, stateOf }: ProjectedRun,
): readonly RunStepView[] {
  const steps = sections.flatMap(section => section.steps);
  const from = steps.findIndex(({ id }) => id === next?.id);
  return steps.slice(from + 1).filter(step => isToDo(stateOf(step)));
}
