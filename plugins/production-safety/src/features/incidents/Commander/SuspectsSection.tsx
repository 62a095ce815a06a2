import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentDetail,
  SuspectView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { Ago } from '../../../components/Ago';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { TextLink } from '../../../components/TextLink';
import { useFormats } from '../../../format/useFormats';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { rolloutRouteRef } from '../../../routes';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { useIncidentApi } from '../useIncidentApi';
import { OpenedRollback, SuspectRollback } from './SuspectRollback';

const POLL_MS = 60_000;
const HOLD_HEIGHT = 72;

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    suspect: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:first-child': { borderTop: 0, paddingTop: 0 },
      overflowWrap: 'anywhere',
    },
    evidence: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ProductionSafetySuspects' },
);

/** Rollouts that may have caused it, each with its way back. */
export const SuspectsSection = ({ incident }: { incident: IncidentDetail }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const api = useIncidentApi();
  const { result, refresh } = useIncidentQuery({
    key: incident.id,
    revision: incident.version,
    load: signal => api.listSuspects(incident.id, { signal }),
    pollMs: () => POLL_MS,
    concerns: () => false,
  });
  const [opened, setOpened] = useState<SuspectView>();
  const root = useFocusBack<HTMLUListElement>(opened !== undefined);
  return (
    <Section title={t('command.suspects.title')}>
      {result.state === 'loading' && (
        <div role="status" aria-busy aria-label={t('command.suspects.loading')}>
          <Placeholder height={HOLD_HEIGHT} />
        </div>
      )}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('command.suspects.failed')}
          error={result.error}
          onRetry={refresh}
        />
      )}
      {result.state === 'ready' && result.value.length === 0 && (
        <Typography variant="body2">{t('command.suspects.none')}</Typography>
      )}
      {result.state === 'ready' && (
        <ul className={classes.list} ref={root}>
          {result.value.map(suspect => (
            <Suspect
              key={suspect.rolloutId}
              suspect={suspect}
              onOpen={() => setOpened(suspect)}
            />
          ))}
        </ul>
      )}
      {opened && (
        <OpenedRollback
          suspect={opened}
          onChange={refresh}
          onClose={() => {
            setOpened(undefined);
            refresh();
          }}
        />
      )}
    </Section>
  );
};

const Suspect = (props: { suspect: SuspectView; onOpen(): void }) => {
  const { suspect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const route = useRouteRef(rolloutRouteRef);
  return (
    <Typography component="li" variant="body2" className={classes.suspect}>
      <TextLink to={route({ rolloutId: suspect.rolloutId })}>
        {suspect.title}
      </TextLink>{' '}
      · {entityName(suspect.component)}
      <div>
        {t('command.suspects.share', {
          percent: formats.percent(suspect.percent),
          environment: suspect.environment,
        })}{' '}
        <Ago at={suspect.changedAt} withClock />
      </div>
      <ul className={classes.evidence}>
        {suspect.evidence.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <SuspectRollback suspect={suspect} onOpen={props.onOpen} />
    </Typography>
  );
};
