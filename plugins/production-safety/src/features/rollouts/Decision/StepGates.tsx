import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { GateList, GateRow } from '../RolloutPage/GateRow';

const EVERY_MS = 60_000;

/** How the gates stood at a step, as they were judged then. */
export const StepGates = ({ step }: { step: StepView }) => {
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
      <GateList>
        {gates.map(gate => (
          <GateRow key={gate.id} gate={gate} />
        ))}
      </GateList>
    </Section>
  );
};
