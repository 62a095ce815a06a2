import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { GuardBacktestView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import type { Formats } from '../../../format/formats';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import type { TranslateSignals } from '../Signals/signalWords';

interface Words {
  readonly t: TranslateSignals;
  readonly formats: Formats;
}

/** What a guard would have done, and how far that is known. */
export const BacktestSentences = (props: {
  backtest: GuardBacktestView;
  /** The guard as it is declared, where that is another one. */
  declared?: GuardBacktestView;
}) => {
  const { backtest, declared } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  const formats = useFormats();
  const words = { t, formats };
  if (backtest.knownMs === 0) {
    return <Typography variant="body2">{t('backtest.nothing')}</Typography>;
  }
  return (
    <>
      <Typography variant="subtitle1" component="p">
        {[firedSentence(backtest, words), caughtSentence(backtest, words)].join(
          ' ',
        )}
      </Typography>
      {declared && (
        <Typography variant="body2">
          {t('backtest.declared', {
            sentence: [
              firedSentence(declared, words),
              ...(declared.incidents.length > 0
                ? [caughtSentence(declared, words)]
                : []),
            ].join(' '),
          })}
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {knownSentence(backtest, words)}
      </Typography>
    </>
  );
};

function firedSentence(
  { fired, incidents, falseAlarms }: GuardBacktestView,
  { t }: Words,
): string {
  const count = fired.length;
  if (count === 0) return t('backtest.never');
  // Where nothing is known, it is not known to be wrong either.
  if (incidents.length === 0) return t('backtest.fired', { count });
  const alarms = t('backtest.alarms', { count: falseAlarms });
  return t('backtest.firedOf', { count, alarms });
}

function caughtSentence(
  { incidents, caught, latency }: GuardBacktestView,
  { t, formats }: Words,
): string {
  const all = formats.number(incidents.length);
  if (incidents.length === 0) return t('backtest.nothingKnown');
  return latency
    ? t('backtest.caught', {
        caught: formats.number(caught.length),
        all,
        soon: formats.seconds(latency.p50Ms),
      })
    : t('backtest.caughtNone', { all });
}

function knownSentence(
  { knownMs, unknownMs }: GuardBacktestView,
  { t, formats }: Words,
): string {
  const known = formats.duration(knownMs);
  return unknownMs === 0
    ? t('backtest.allKnown', { known })
    : t('backtest.known', { known, unknown: formats.duration(unknownMs) });
}
