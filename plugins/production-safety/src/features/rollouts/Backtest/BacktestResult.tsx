import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { GuardBacktestView } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { RefusalNotice } from '../RefusalNotice/RefusalNotice';
import { BacktestChart } from './BacktestChart';
import { BacktestMoments } from './BacktestMoments';
import { BacktestSentences } from './BacktestSentences';
import type { Backtest } from './useBacktest';

const RESULT_HEIGHT = 300;

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      minWidth: 0,
    },
    old: { opacity: 0.6 },
  }),
  { name: 'ProductionSafetyBacktestResult' },
);

/** What came of a backtest; the one before stays until the next is there. */
export const BacktestResult = (props: {
  backtest: Backtest;
  declared?: GuardBacktestView;
}) => {
  const { backtest, declared } = props;
  const { result, ask, isCurrent } = backtest;
  const classes = useStyles();
  const { t } = useTranslationRef(signalsTranslationRef);
  return (
    <Section
      title={t('backtest.result')}
      action={
        <Typography
          variant="body2"
          color="textSecondary"
          role="status"
          component="span"
        >
          {isCurrent || result.state === 'failed' ? '' : t('backtest.asking')}
        </Typography>
      }
    >
      {result.state === 'loading' && <Placeholder height={RESULT_HEIGHT} />}
      {result.state === 'failed' && (
        <FailureNotice
          error={result.error}
          title={t('backtest.failed')}
          onRetry={ask}
        />
      )}
      {result.state === 'ready' && (
        <div className={`${classes.column} ${isCurrent ? '' : classes.old}`}>
          <StaleNotice failure={result.failure} />
          {result.value.outcome.kind === 'refused' ? (
            <Refused error={result.value.outcome.error} />
          ) : (
            <Tried backtest={result.value.outcome.view} declared={declared} />
          )}
        </div>
      )}
    </Section>
  );
};

const Refused = ({ error }: { error: Error }) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  const words = { title: t('backtest.refused'), help: '' };
  return <RefusalNotice error={error} refused={words} unknown={words} />;
};

const Tried = (props: {
  backtest: GuardBacktestView;
  declared?: GuardBacktestView;
}) => {
  const { backtest, declared } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  return (
    <>
      <BacktestSentences backtest={backtest} declared={declared} />
      <BacktestChart backtest={backtest} />
      <BacktestMoments backtest={backtest} />
      <div>
        <Typography variant="subtitle2" component="h4">
          {t('backtest.manifest')}
        </Typography>
        <Typography variant="body2" color="textSecondary" gutterBottom>
          {t('backtest.manifestHelp')}
        </Typography>
        <CopyableCode code={backtest.manifest} label={t('backtest.manifest')} />
      </div>
    </>
  );
};
