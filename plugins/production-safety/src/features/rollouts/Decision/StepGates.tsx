import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { Section } from '../../../components/Section';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { GateNumbers } from '../RolloutPage/GateNumbers';
import { GATE_LOOKS } from '../RolloutPage/gateLooks';

const EVERY_MS = 60_000;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    gate: { padding: theme.spacing(1, 0) },
    head: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    title: { fontWeight: STRONG, minWidth: 0 },
  }),
  { name: 'ProductionSafetyStepGates' },
);

/** How the gates stood at a step, as they were judged then. */
export const StepGates = ({ step }: { step: StepView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { gates, judgedAt } = step;
  if (!judgedAt) return null;
  return (
    <Section
      title={t('step.gates')}
      action={
        <Typography variant="body2" color="textSecondary">
          {formats.clock(judgedAt, now)}
        </Typography>
      }
    >
      {gates.length === 0 && (
        <Typography variant="body2">{shared('page.gates.none')}</Typography>
      )}
      <ul className={classes.list}>
        {gates.map(gate => (
          <li key={gate.id} className={classes.gate}>
            <div className={classes.head}>
              <Typography variant="body2" className={classes.title}>
                {gate.title}
              </Typography>
              <Labelled
                {...GATE_LOOKS[gate.state]}
                word={shared(`words.gate.${gate.state}`)}
              />
            </div>
            <Typography variant="body2" color="textSecondary">
              {gate.sentence}
            </Typography>
            <GateNumbers gate={gate} />
          </li>
        ))}
      </ul>
    </Section>
  );
};
