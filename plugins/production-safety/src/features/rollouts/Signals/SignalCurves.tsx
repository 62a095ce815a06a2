import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type {
  SignalHistoryView,
  WatchedSignalView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { CurveChart } from '../SignalChart/CurveChart';
import { CurveLegend } from '../SignalChart/CurveLegend';
import { CurveTable } from '../SignalChart/CurveTable';
import type { CurveView } from '../SignalChart/ViewSwitch';
import { spanWithin } from '../SignalChart/CurveScale';
import { curveOf, limitsOf } from '../SignalChart/curves';
import { marksOf } from './marksOf';
import { curveSentence, sayer, signalName } from './signalWords';

/** One signal: what it shows in sentences, then the picture or the numbers. */
export const SignalCurves = (props: {
  watched: WatchedSignalView;
  history: Pick<SignalHistoryView, 'from' | 'to' | 'marks'>;
  view: CurveView;
}) => {
  const { watched, history, view } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const name = signalName(watched, t);
  const curves = watched.cohorts
    .map(curveOf)
    .filter(({ points }) => points.length > 0);
  if (curves.length === 0) {
    return (
      <Typography variant="body2">
        {t('none.stored', { signal: name })}
      </Typography>
    );
  }
  const say = sayer(watched.signal, curves, { t: shared, formats });
  const sentences = curves.map(curve =>
    curveSentence(curve, say, { t, formats }),
  );
  const span = spanWithin(history, curves);
  const time = t('summary.from', {
    from: formats.exact(span.from),
    to: formats.exact(span.to),
  });
  return (
    <>
      {sentences.map(sentence => (
        <Typography key={sentence} variant="body2">
          {sentence}
        </Typography>
      ))}
      {view === 'table' ? (
        <CurveTable label={name} curves={curves} say={say} />
      ) : (
        <CurveChart
          title={`${name}. ${time}`}
          curves={curves}
          limits={limitsOf(watched, curves[0])}
          marks={marksOf(history.marks, watched, { t, formats })}
          span={span}
          say={say}
        />
      )}
      <CurveLegend curves={curves} />
    </>
  );
};
