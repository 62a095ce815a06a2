import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { StepFiguresView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

/** How long a step took before, and how often it was left out or failed. */
export const StepUsually = (props: {
  step: string;
  figures?: StepFiguresView;
}) => {
  const { figures, step } = props;
  const sentences = useSentences(figures, step);
  if (sentences.length === 0) return null;
  return (
    <Typography variant="body2" color="textSecondary" gutterBottom>
      {sentences.join(' ')}
    </Typography>
  );
};

function useSentences(
  figures: StepFiguresView | undefined,
  step: string,
): readonly string[] {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const known = figures?.steps.find(each => each.step === step);
  if (!figures || !known) return [];
  const { answered, took, skipped, waived, failed, declined } = known;
  const basis = t(
    figures.withoutRestricted ? 'run.usually.basisOpen' : 'run.usually.basis',
    {
      runs: formats.number(figures.runs),
      since: formats.date(figures.since),
    },
  );
  if (answered < figures.atLeast) {
    return [t('run.usually.few', { count: answered }), basis];
  }
  const { medianMs = 0, p90Ms = 0 } = took;
  const isTimed = took.n >= figures.atLeast;
  const shareOf = (
    name: 'leftOut' | 'failed' | 'late',
    part: number,
    of: number,
  ) =>
    part === 0
      ? []
      : [
          t(`run.usually.${name}`, {
            part: formats.number(part),
            total: formats.number(of),
          }),
        ];
  return [
    isTimed
      ? t('run.usually.took', {
          median: formats.span(medianMs),
          p90: formats.span(p90Ms),
        })
      : t('run.usually.tookFew', { times: formats.number(took.n) }),
    ...shareOf('leftOut', skipped + waived, answered),
    ...shareOf('failed', failed + declined, answered),
    ...shareOf('late', known.late, known.timeBoxed),
    basis,
  ];
}
