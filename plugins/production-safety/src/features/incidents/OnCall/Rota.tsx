import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { OnCallRotaView } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { OnCallPerson } from './OnCallPerson';

const EVERY_MS = 10_000;

const useStyles = makeStyles(
  theme => ({
    rota: { '& + &': { marginTop: theme.spacing(2) } },
    name: { fontWeight: STRONG, overflowWrap: 'anywhere' },
    list: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'ProductionSafetyRota' },
);

/** What one rota says, and since when that is so. */
export const Rota = (props: { rota: OnCallRotaView; mayCall: boolean }) => {
  const { rota, mayCall } = props;
  const classes = useStyles();
  const now = useNow(EVERY_MS);
  return (
    <div className={classes.rota}>
      <Typography component="h4" variant="body2" className={classes.name}>
        {rota.rota}
      </Typography>
      <RotaState rota={rota} now={now} />
      <ul className={classes.list}>
        {rota.people.map(person => (
          <OnCallPerson
            key={`${person.policy} ${person.level} ${person.name}`}
            person={person}
            mayCall={mayCall}
            now={now}
          />
        ))}
      </ul>
    </div>
  );
};

const RotaState = (props: { rota: OnCallRotaView; now: number }) => {
  const { rota: view, now } = props;
  const { rota, state, knownAt, problem, people } = view;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  if (state === 'unknown' || !knownAt) {
    return (
      <Notice tone="bad" role="status" title={t('onCall.unknown', { rota })}>
        {problem && <div>{problem}</div>}
        {t('onCall.unknownHelp')}
      </Notice>
    );
  }
  // What just happened is not ahead of us, whatever the clocks say.
  const from = Math.max(now, Date.parse(knownAt));
  const when = {
    ago: formats.ago(knownAt, from),
    clock: formats.clock(knownAt, from),
  };
  if (state === 'stale') {
    return (
      <Notice
        tone="warning"
        role="status"
        title={t('onCall.stale', { rota, ...when })}
      >
        {problem && <div>{problem}</div>}
        {t('onCall.staleHelp')}
      </Notice>
    );
  }
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {t('onCall.known', when)}
      </Typography>
      {people.length === 0 && (
        <Notice
          tone="warning"
          role="status"
          title={t('onCall.nobody', { rota })}
        >
          {t('onCall.nobodyHelp')}
        </Notice>
      )}
    </>
  );
};
