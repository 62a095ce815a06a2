import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { useFormats } from '../../../format/useFormats';
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
  const own = curves.find(({ cohort }) => cohort === 'exposed');
  const formats = useFormats();
  const names = curves.map(
    ({ cohort }) => `${STROKES[cohort]} ${t(`cohort.${cohort}`)}`,
  );
  return (
    <Typography variant="body2" color="textSecondary">
      {names.join(' · ')}
      {own &&
        `. ${t(`band.${own.kind}`, {
          stretch: formats.duration(own.stretchMs),
        })}`}
    </Typography>
  );
};
