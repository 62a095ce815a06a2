import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { Fold } from '../Fold';
import { StepClock } from './StepClock';
import { StepVerify } from './StepVerify';
import { StepText } from './StepText';

const useStyles = makeStyles(
  theme => ({
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 0),
    },
    term: { fontWeight: STRONG },
    text: { margin: theme.spacing(0, 0, 1) },
  }),
  { name: 'ProductionSafetyStepFacts' },
);

/** Who does a step, its clock, what done looks like, and more on demand. */
export const StepFacts = (props: {
  run: RunView;
  step: RunStepView;
  /** When it was come to, where that is known. */
  since?: string;
}) => {
  const { run, step } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      <Typography component="div" variant="body2" className={classes.line}>
        <span>{t('run.role', { role: step.role ?? t('run.anyone') })}</span>
        <span>{step.required ? t('run.required') : t('run.optional')}</span>
        {step.twoPeople && <span>{t('run.twoPeople')}</span>}
        {step.timeBoxMs !== undefined && (
          <span>
            <StepClock timeBoxMs={step.timeBoxMs} since={props.since} />
          </span>
        )}
      </Typography>
      {step.expect && (
        <Fact run={run} term={t('run.expect')} text={step.expect} />
      )}
      {step.say && <Fact run={run} term={t('run.say')} text={step.say} />}
      {step.action && <Action action={step.action} />}
      <StepVerify step={step} />
      {hasMore(step) && (
        <Fold title={t('run.details')}>
          {(['how', 'otherwise', 'undo'] as const).map(name => {
            const text = step[name];
            return (
              text && (
                <Fact
                  key={name}
                  run={run}
                  term={t(`run.${name}`)}
                  text={text}
                />
              )
            );
          })}
          {step.details.map(text => (
            <StepText key={text} run={run} text={text} />
          ))}
        </Fold>
      )}
    </>
  );
};

function hasMore({ how, otherwise, undo, details }: RunStepView): boolean {
  return Boolean(how || otherwise || undo) || details.length > 0;
}

const Fact = (props: { run: RunView; term: string; text: string }) => {
  const classes = useStyles();
  return (
    <div className={classes.text}>
      <Typography variant="body2" className={classes.term}>
        {props.term}
      </Typography>
      <StepText run={props.run} text={props.text} />
    </div>
  );
};

const Action = (props: { action: NonNullable<RunStepView['action']> }) => {
  const { id, inputs = {}, missing = [] } = props.action;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const values = Object.entries(inputs).map(([name, value]) => (
    <li key={name}>
      {name}: <code>{value}</code>
    </li>
  ));
  return (
    <Typography component="div" variant="body2" className={classes.text}>
      {t('run.action', { action: id })}
      {values.length > 0 && <ul>{values}</ul>}
      {missing.length > 0 && (
        <div>{t('run.missing', { names: formats.list(missing) })}</div>
      )}
    </Typography>
  );
};
