import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { GuardBacktestView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { CurveChart } from '../SignalChart/CurveChart';
import { CurveLegend } from '../SignalChart/CurveLegend';
import { spanWithin } from '../SignalChart/CurveScale';
import { curveOf, limitsOf } from '../SignalChart/curves';
import { sayer } from '../Signals/signalWords';

/** The signal, with a line where the guard would have fired. */
export const BacktestChart = ({
  backtest,
}: {
  backtest: GuardBacktestView;
}) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const { guard } = backtest;
  const curves = backtest.cohorts
    .map(curveOf)
    .filter(({ points }) => points.length > 0);
  if (curves.length === 0) return null;
  const limits = limitsOf({ limits: [{ of: 'guard', ...guard }] }, curves[0]);
  return (
    <div>
      <CurveChart
        title={t('backtest.chart')}
        curves={curves}
        limits={limits}
        span={spanWithin(backtest, curves)}
        stretches={backtest.incidents.map(({ from, to }) => ({
          from: Date.parse(from),
          to: Date.parse(to),
        }))}
        marks={backtest.fired.map(({ at }) => ({
          id: at,
          at: Date.parse(at),
          word: t('backtest.firedMark'),
          tone: 'bad' as const,
        }))}
        say={sayer(guard.signal, curves, { t: shared, formats })}
      />
      <CurveLegend curves={curves} />
    </div>
  );
};
