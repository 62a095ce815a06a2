import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunSectionView,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { useIsPrinting } from '../../../hooks/useIsPrinting';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { Fold } from '../Fold';
import { isOpenAhead, isToDo } from '../answers/projectRun';
import type { ProjectedRun } from '../answers/projectRun';
import { StepRow } from './StepRow';
import { StepText } from './StepText';
import { StepsOnPaper } from './StepsOnPaper';
import { runLink } from './runLink';

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'ProductionSafetyRunSections' },
);

interface RunSectionsProps {
  readonly run: RunView;
  readonly projected: ProjectedRun;
  /** Shows a step large, to be answered out of order. */
  onPick(step: string): void;
}

/** All steps of a run, folded section by section, and where it led to. */
export const RunSections = (props: RunSectionsProps) => {
  const { run } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const isPrinting = useIsPrinting();
  return (
    <Section
      title={t(isPrinting ? 'run.ahead' : 'run.sections')}
      action={
        run.techdocsPath && (
          <Typography variant="body2">
            <Link to={run.techdocsPath}>{t('run.document')}</Link>
          </Typography>
        )
      }
    >
      <Typography variant="body2" color="textSecondary">
        {t('run.progress', {
          answered: String(run.answered),
          steps: String(run.steps),
        })}
      </Typography>
      {isPrinting ? (
        <StepsOnPaper run={run} projected={props.projected} />
      ) : (
        run.sections.map(section => (
          <Fold key={section.id} title={titleOf(section, props.projected)}>
            <Steps {...props} section={section} />
          </Fold>
        ))
      )}
      <Leads run={run} />
    </Section>
  );
};

function titleOf(
  { title, steps }: RunSectionView,
  { stateOf }: ProjectedRun,
): string {
  const isOpen = (step: RunStepView) => isToDo(stateOf(step));
  return `${title} (${steps.length - steps.filter(isOpen).length}/${
    steps.length
  })`;
}

const Steps = (props: RunSectionsProps & { section: RunSectionView }) => {
  const { run, projected, section } = props;
  const classes = useStyles();
  return (
    <>
      <ul className={classes.list}>
        {section.steps.map(step => {
          const state = projected.stateOf(step);
          return (
            <StepRow
              key={step.id}
              run={run}
              step={step}
              state={state}
              onPick={
                isOpenAhead(state) ? () => props.onPick(step.id) : undefined
              }
            />
          );
        })}
      </ul>
      {section.pausePoint && <StepText run={run} text={section.pausePoint} />}
    </>
  );
};

const Leads = ({ run }: { run: RunView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (run.leads.length === 0) return null;
  return (
    <Typography component="div" variant="body2">
      {t('run.leads')}
      <ul>
        {run.leads.map(({ step, href }) => {
          const to = runLink(run, href);
          return (
            <li key={`${step} ${href}`}>
              {to ? <Link to={to}>{href}</Link> : href}
            </li>
          );
        })}
      </ul>
    </Typography>
  );
};
