import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DeploySuspectView,
  IncidentDetail,
  SuspectView,
  SuspectsView,
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
import { DeployHead, PutBackButton, UnknownDeploys } from './DeploySuspect';
import { PutBackDialog } from './PutBackDialog';
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

/** What may have caused it, the likeliest first, each with its way back. */
export const SuspectsSection = ({ incident }: { incident: IncidentDetail }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const api = useIncidentApi();
  const { result, refresh } = useIncidentQuery({
    key: incident.id,
    revision: incident.version,
    load: signal => api.listSuspects(incident.id, { signal }),
    pollMs: () => POLL_MS,
    concerns: () => false,
  });
  const [opened, setOpened] = useState<Opened>();
  const close = () => {
    setOpened(undefined);
    refresh();
  };
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
      {result.state === 'ready' && (
        <Suspects
          suspects={result.value}
          isOpen={opened !== undefined}
          onOpen={setOpened}
        />
      )}
      {opened?.kind === 'rollout' && (
        <OpenedRollback
          suspect={opened.suspect}
          onChange={refresh}
          onClose={close}
        />
      )}
      {opened?.kind === 'deploy' && (
        <PutBackDialog
          incident={incident}
          suspect={opened.suspect}
          onClose={close}
        />
      )}
    </Section>
  );
};

/** Whose way back is taken. */
type Opened =
  | { readonly kind: 'rollout'; readonly suspect: SuspectView }
  | { readonly kind: 'deploy'; readonly suspect: DeploySuspectView };

const Suspects = (props: {
  suspects: SuspectsView;
  isOpen: boolean;
  onOpen(opened: Opened): void;
}) => {
  const { items, deploys, unknown, problems } = props.suspects;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const root = useFocusBack<HTMLUListElement>(props.isOpen);
  const all: readonly Opened[] = [
    ...items.map(suspect => ({ kind: 'rollout' as const, suspect })),
    ...deploys.map(suspect => ({ kind: 'deploy' as const, suspect })),
  ].sort((a, b) => a.suspect.rank - b.suspect.rank);
  return (
    <>
      {all.length === 0 && (
        <Typography variant="body2">{t('command.suspects.none')}</Typography>
      )}
      <ul className={classes.list} ref={root}>
        {all.map(each => (
          <Suspect
            key={keyOf(each)}
            suspect={each}
            onOpen={() => props.onOpen(each)}
          />
        ))}
      </ul>
      <UnknownDeploys unknown={unknown} problems={problems} />
    </>
  );
};

function keyOf({ kind, suspect }: Opened): string {
  if (kind === 'rollout') return suspect.rolloutId;
  const { deployer, environment, component, deployment } = suspect;
  return JSON.stringify([deployer, environment, component, deployment.id]);
}

const Suspect = (props: { suspect: Opened; onOpen(): void }) => {
  const { kind, suspect } = props.suspect;
  const classes = useStyles();
  return (
    <Typography component="li" variant="body2" className={classes.suspect}>
      {kind === 'rollout' ? (
        <RolloutHead suspect={suspect} />
      ) : (
        <DeployHead suspect={suspect} />
      )}
      <ul className={classes.evidence}>
        {suspect.evidence.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {kind === 'rollout' ? (
        <SuspectRollback suspect={suspect} onOpen={props.onOpen} />
      ) : (
        <PutBackButton suspect={suspect} onOpen={props.onOpen} />
      )}
    </Typography>
  );
};

const RolloutHead = ({ suspect }: { suspect: SuspectView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const route = useRouteRef(rolloutRouteRef);
  return (
    <>
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
    </>
  );
};
