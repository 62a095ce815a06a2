import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentClockView } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { Labelled } from '../../../components/Labelled';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { isOver } from '../incidentTypes';
import { CLOCK_LOOKS } from '../words/looks';
import { CommandError } from './CommandError';
import { clockState } from './clockState';
import { useCommand } from './useCommand';
import type { IncidentProps } from './useCommand';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const PROMISES = [10, 20, 30];

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    clock: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.5, 0),
    },
    promise: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyClocks' },
);

/** What was promised by when, and the promise of the next update. */
export const ClocksSection = (props: IncidentProps) => {
  const { incident, me } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { clocks } = incident;
  const hasPromise = clocks.some(({ clock }) => clock === 'next-update');
  return (
    <Section title={t('command.clocks.title')}>
      {clocks.length === 0 && (
        <Typography variant="body2">{t('command.clocks.none')}</Typography>
      )}
      <ul className={classes.list}>
        {clocks.map(clock => (
          <Clock key={clock.clock} clock={clock} />
        ))}
      </ul>
      {!isOver(incident) && (
        <>
          {!hasPromise && (
            <Typography variant="body2">
              {t('command.clocks.noPromise')}
            </Typography>
          )}
          {me && <Promises {...props} />}
        </>
      )}
    </Section>
  );
};

const Promises = (props: IncidentProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const id = useId('promise');
  const { send, isSending, error } = useCommand(props);
  const promise = (minutes: number) =>
    send({
      type: 'promise-update',
      dueAt: new Date(Date.now() + minutes * MINUTE_MS).toISOString(),
    });
  return (
    <>
      <div className={classes.promise} role="group" aria-labelledby={id}>
        <Typography variant="body2" id={id}>
          {t('command.clocks.promise')}
        </Typography>
        {PROMISES.map(minutes => (
          <ActionButton
            key={minutes}
            size="small"
            variant="outlined"
            disabled={isSending}
            aria-label={t('command.clocks.promiseIn', {
              minutes: formats.number(minutes),
            })}
            onClick={() => promise(minutes)}
          >
            {t('command.clocks.minutes', { minutes: formats.number(minutes) })}
          </ActionButton>
        ))}
      </div>
      <CommandError error={error} />
    </>
  );
};

const Clock = ({ clock }: { clock: IncidentClockView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const now = useNow(SECOND_MS);
  const state = clockState(clock, now);
  return (
    <Typography component="li" variant="body2" className={classes.clock}>
      <span>{t(`words.clock.${clock.clock}`)}</span>
      <Labelled {...CLOCK_LOOKS[state]} word={t(`words.clockState.${state}`)} />
      {!clock.endedAt && <TimeLeft dueAt={clock.dueAt} now={now} />}
    </Typography>
  );
};

const TimeLeft = ({ dueAt, now }: { dueAt: string; now: number }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const leftMs = Date.parse(dueAt) - now;
  const time = wholeTime(Math.abs(leftMs), formats);
  const words = leftMs >= 0 ? 'command.clocks.left' : 'command.clocks.over';
  return (
    <time dateTime={dueAt}>
      {t(words, { time })},{' '}
      {t('command.clocks.due', { clock: formats.clock(dueAt, now) })}
    </time>
  );
};

/** Seconds matter in the last minutes, and not before. */
function wholeTime(ms: number, formats: ReturnType<typeof useFormats>) {
  return ms < 10 * MINUTE_MS && ms >= MINUTE_MS
    ? formats.seconds(ms)
    : formats.duration(ms);
}
