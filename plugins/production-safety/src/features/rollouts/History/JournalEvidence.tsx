import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  JournalRunView,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { useFormats } from '../../../format/useFormats';
import { pollWhileFailed } from '../../../live/pollWhileFailed';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName, entityName } from '../words/actorName';
import { JournalCall } from './JournalCall';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(0.5, 0, 1) },
    calls: { listStyle: 'none', margin: 0, padding: theme.spacing(1, 0) },
  }),
  { name: 'ProductionSafetyJournalEvidence' },
);

/** Which run of the command line an event is about, if it is about one. */
export function runOf({ type, detail }: RolloutEventView): string | undefined {
  const { run } = detail;
  const hasJournal = type === 'broke-glass' || type === 'drilled';
  return hasJournal && typeof run === 'string' ? run : undefined;
}

/** What the command line did, call by call, as its journal says. */
export const JournalEvidence = (props: {
  rolloutId: string;
  run: string;
  event: RolloutEventView;
}) => {
  const { rolloutId, run } = props;
  const classes = useStyles();
  const t = useTranslation();
  const api = useApi(productionSafetyApiRef);
  const { result, refresh } = useLiveQuery<JournalRunView>({
    key: `${rolloutId} ${run}`,
    load: signal => api.journalRun(rolloutId, run, { signal }),
    pollMs: pollWhileFailed,
    concerns: () => false,
  });
  return (
    <div className={classes.root}>
      <WhoAndWhen event={props.event} />
      {result.state === 'loading' && <Placeholder height={64} />}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('page.journal.failed')}
          error={result.error}
          onRetry={refresh}
        />
      )}
      {result.state === 'ready' && <Calls entries={result.value.entries} />}
    </div>
  );
};

/** Both people and both times: who acted, and who brought the journal in. */
const WhoAndWhen = ({ event }: { event: RolloutEventView }) => {
  const t = useTranslation();
  const formats = useFormats();
  const { who, host, happenedAt } = event.detail;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('page.journal.ran', {
        who: entityName(String(who)),
        host: String(host),
        at: formats.exact(Number(happenedAt)),
      })}{' '}
      {t('page.journal.recorded', {
        actor: actorName(event.actor, t),
        at: formats.exact(event.at),
      })}
    </Typography>
  );
};

const Calls = ({ entries }: Pick<JournalRunView, 'entries'>) => {
  const classes = useStyles();
  const t = useTranslation();
  const calls = entries.flatMap(entry => (entry.type === 'call' ? entry : []));
  if (calls.length === 0) {
    return <Typography variant="body2">{t('page.journal.noCalls')}</Typography>;
  }
  return (
    <ol className={classes.calls} aria-label={t('page.journal.calls')}>
      {calls.map(call => (
        <JournalCall key={call.id} call={call} />
      ))}
    </ol>
  );
};
