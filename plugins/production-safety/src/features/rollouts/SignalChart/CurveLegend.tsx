import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { Cohort, Curve } from './curves';

const STROKES: Readonly<Record<Cohort, string>> = {
  exposed: '━',
  control: '┅',
  all: '─',
};

/** Whose curves they are, and what the band means. */
export const CurveLegend = ({ curves }: { curves: readonly Curve[] }) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  const band = curves.find(({ cohort }) => cohort === 'exposed')?.kind;
  const names = curves.map(
    ({ cohort }) => `${STROKES[cohort]} ${t(`cohort.${cohort}`)}`,
  );
  return (
    <Typography variant="body2" color="textSecondary">
      {names.join(' · ')}
      {band && `. ${t(`band.${band}`)}`}
    </Typography>
  );
};
