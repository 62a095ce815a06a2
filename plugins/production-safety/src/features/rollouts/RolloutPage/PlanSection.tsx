import { makeStyles } from '@material-ui/core/styles';
import type {
  PlanPhaseView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { SimpleTable } from '../../../components/SimpleTable';
import { VisuallyHidden } from '../../../components/VisuallyHidden';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { PhaseMarker } from '../Stepper/PhaseMarker';
import { markerStates } from '../Stepper/markerState';
import { capitalise, usersOf } from '../words/users';

const useStyles = makeStyles(
  theme => ({
    name: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    gates: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'ProductionSafetyPlanSection' },
);

/** Every phase with its exposure, soak time and gates, as declared. */
export const PlanSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const states = markerStates(rollout);
  const rows = rollout.plan.map((phase, index) => ({
    id: phase.name,
    isCurrent: rollout.phases[index]?.state === 'current',
    cells: {
      phase: (
        <span className={classes.name}>
          <PhaseMarker state={states[index]} size={16} />
          {phase.name}
          <VisuallyHidden>
            ({t(`page.plan.${rollout.phases[index]?.state ?? 'next'}`)})
          </VisuallyHidden>
        </span>
      ),
      exposure: capitalise(usersOf(phase.exposure, { t, formats })),
      soak:
        phase.soakMs > 0
          ? formats.duration(phase.soakMs)
          : t('page.plan.noSoak'),
      gates: <Gates phase={phase} />,
    },
  }));
  return (
    <Section title={t('page.plan.title')}>
      <SimpleTable
        label={t('page.plan.title')}
        columns={[
          { id: 'phase', title: t('page.plan.phase') },
          { id: 'exposure', title: t('page.plan.exposure') },
          { id: 'soak', title: t('page.plan.soak') },
          { id: 'gates', title: t('page.plan.gates') },
        ]}
        rows={rows}
      />
    </Section>
  );
};

const Gates = ({ phase }: { phase: PlanPhaseView }) => {
  const classes = useStyles();
  const t = useTranslation();
  if (phase.gates.length === 0) return <>{t('page.plan.noGates')}</>;
  return (
    <ul className={classes.gates}>
      {phase.gates.map(gate => (
        <li key={gate.id}>{gate.title}</li>
      ))}
    </ul>
  );
};
