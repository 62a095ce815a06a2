import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { StepAnswerView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';

const EVERY_MS = 30_000;

/** Who said what to a step, and when. */
export const AnswerLine = ({ answer }: { answer: StepAnswerView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const { outcome, by, at, value, reason, secondPerson } = answer;
  const lines = [
    t('run.answered', {
      outcome: t(`words.stepState.${outcome}`),
      by: entityName(by),
      ago: formats.ago(at, Math.max(now, Date.parse(at))),
    }),
    secondPerson && t('run.agreed', { by: entityName(secondPerson) }),
    value && t('run.answeredValue', { value }),
    reason && t('run.answeredReason', { reason }),
  ];
  return (
    <Typography variant="body2" color="textSecondary" title={formats.exact(at)}>
      {lines.filter(Boolean).join(' · ')}
    </Typography>
  );
};
