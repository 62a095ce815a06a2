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
  const second = useSecondWords(answer);
  const read = useEvidenceWords(answer);
  const lines = [
    t('run.answered', {
      outcome: t(`words.stepState.${outcome}`),
      by: entityName(by),
      ago: formats.ago(at, Math.max(now, Date.parse(at))),
    }),
    secondPerson && t('run.agreed', { by: entityName(secondPerson) }),
    value && t('run.answeredValue', { value }),
    reason && t('run.answeredReason', { reason }),
    ...second,
    read,
  ];
  return (
    <Typography variant="body2" color="textSecondary" title={formats.exact(at)}>
      {lines.filter(Boolean).join(' · ')}
    </Typography>
  );
};

/** Who is waited for, or what the second person said. */
function useSecondWords(answer: StepAnswerView): readonly string[] {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { waits, asked, agreement } = answer;
  if (agreement) {
    const { outcome, by, reason } = agreement;
    return [
      t(`run.${outcome}`, { by: entityName(by) }),
      ...(reason ? [t('run.said', { word: reason })] : []),
    ];
  }
  if (!waits) return [];
  return [
    asked
      ? t('run.waitsForAsked', { asked: entityName(asked) })
      : t('run.waits'),
  ];
}

function useEvidenceWords({ evidence }: StepAnswerView): string | undefined {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (!evidence) return undefined;
  const { found, why = '', expected, holds } = evidence;
  if (found === undefined) return t('run.verifiedUnknown', { why });
  return holds
    ? t('run.verified', { found })
    : t('run.verifiedOther', { found, expected });
}
