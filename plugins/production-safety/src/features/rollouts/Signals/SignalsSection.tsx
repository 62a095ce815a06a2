import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RolloutDetail,
  SignalHistoryView,
  WatchedSignalView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { ViewSwitch } from '../SignalChart/ViewSwitch';
import type { CurveView } from '../SignalChart/ViewSwitch';
import { SignalCurves } from './SignalCurves';
import { signalKey, signalName } from './signalWords';
import { useSignalHistory } from './useSignalHistory';

const HOURS = [1, 6, 24, 72];
const USUAL_HOURS = 6;
const CHART_HEIGHT = 300;

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(1.5),
    },
    field: { minWidth: 160, maxWidth: '100%' },
  }),
  { name: 'ProductionSafetySignalsSection' },
);

/** What guards and gates look at, as curves with their limits. */
export const SignalsSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(signalsTranslationRef);
  const [hours, setHours] = useState(USUAL_HOURS);
  const [view, setView] = useState<CurveView>('chart');
  const { result, previous, refresh } = useSignalHistory(rollout, hours);
  const shown = result.state === 'ready' ? result.value : previous;
  return (
    <Section
      title={t('title')}
      action={<ViewSwitch view={view} onChange={setView} />}
    >
      {result.state === 'failed' && (
        <FailureNotice
          error={result.error}
          title={t('failed')}
          onRetry={refresh}
        />
      )}
      {result.state === 'ready' && <StaleNotice failure={result.failure} />}
      {result.state === 'loading' && !shown && (
        <Placeholder height={CHART_HEIGHT} />
      )}
      {result.state !== 'failed' && shown && (
        <Chosen
          history={shown}
          view={view}
          hours={hours}
          onHoursChange={setHours}
        />
      )}
    </Section>
  );
};

const Chosen = (props: {
  history: SignalHistoryView;
  view: CurveView;
  hours: number;
  onHoursChange(hours: number): void;
}) => {
  const { history, view, hours, onHoursChange } = props;
  const { signals } = history;
  const classes = useStyles();
  const { t } = useTranslationRef(signalsTranslationRef);
  const [wanted, setWanted] = useState<string>();
  const chosen =
    signals.find(each => signalKey(each) === wanted) ?? usual(signals);
  if (!chosen) {
    return <Typography variant="body2">{t('none.nothing')}</Typography>;
  }
  return (
    <>
      <div className={classes.fields}>
        <TextField
          select
          size="small"
          variant="outlined"
          className={classes.field}
          id="production-safety-signal"
          label={t('choose')}
          value={signalKey(chosen)}
          onChange={event => setWanted(event.target.value)}
        >
          {signals.map(each => (
            <MenuItem key={signalKey(each)} value={signalKey(each)}>
              {signalName(each, t)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          size="small"
          variant="outlined"
          className={classes.field}
          id="production-safety-signal-hours"
          label={t('hours')}
          value={hours}
          onChange={event => onHoursChange(Number(event.target.value))}
        >
          {HOURS.map(count => (
            <MenuItem key={count} value={count}>
              {t('lastHours', { count })}
            </MenuItem>
          ))}
        </TextField>
      </div>
      <SignalCurves watched={chosen} history={history} view={view} />
    </>
  );
};

/** The first of which something is known, as guards are declared. */
function usual(
  signals: readonly WatchedSignalView[],
): WatchedSignalView | undefined {
  return signals.find(({ cohorts }) => cohorts.length > 0) ?? signals[0];
}
