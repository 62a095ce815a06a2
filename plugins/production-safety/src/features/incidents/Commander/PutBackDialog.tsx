import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { toError } from '@backstage/errors';
import Typography from '@material-ui/core/Typography';
import type {
  DeploySuspectView,
  IncidentDetail,
  PutBackView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { FailureNotice } from '../../../components/FailureNotice';
import { FormDialog } from '../../../components/FormDialog';
import { TextField } from '../../../components/TextField';
import { TextLink } from '../../../components/TextLink';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { useIncidentApi } from '../useIncidentApi';
import { shownDeployment } from './DeploySuspect';

const REASON_MAX_LENGTH = 200;

/** Says what will be in production, and asks the deployer for it. */
export const PutBackDialog = (props: {
  incident: IncidentDetail;
  suspect: DeploySuspectView;
  onClose(): void;
}) => {
  const { incident, suspect } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  // Seconds count, and why is known already.
  const [reason, setReason] = useState(
    incident.title.slice(0, REASON_MAX_LENGTH),
  );
  const { asked, error, isSending, send } = usePutBack(incident, suspect);
  const names = {
    component: entityName(suspect.component),
    environment: suspect.environment,
    from: shownDeployment(suspect.deployment),
    to: suspect.before ? shownDeployment(suspect.before) : '',
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked) props.onClose();
    else if (reason.trim() !== '') void send(reason.trim());
  };
  return (
    <FormDialog
      title={t('command.suspects.putBackTitle', names)}
      confirm={
        asked ? t('command.suspects.close') : t('command.suspects.putBackNow')
      }
      isSending={isSending}
      isDone={asked !== undefined}
      onSubmit={submit}
      onClose={props.onClose}
    >
      {asked ? (
        <Asked asked={asked} environment={names.environment} />
      ) : (
        <Effect
          words={t('command.suspects.putBackEffect', names)}
          reason={reason}
          onChange={setReason}
        />
      )}
      {error && (
        <FailureNotice
          title={t('command.suspects.putBackFailed')}
          error={error}
          onRetry={() => void send(reason.trim())}
        />
      )}
    </FormDialog>
  );
};

/** What will be in production, and why. */
const Effect = (props: {
  words: string;
  reason: string;
  onChange(reason: string): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const field = useFirstFocus();
  const id = useId('put-back');
  const isMissing = props.reason.trim() === '';
  return (
    <>
      <Typography variant="body1">{props.words}</Typography>
      <TextField
        inputRef={field}
        fullWidth
        required
        variant="outlined"
        id={id}
        label={t('command.suspects.reason')}
        value={props.reason}
        error={isMissing}
        helperText={isMissing ? t('command.suspects.reasonMissing') : ''}
        inputProps={{ maxLength: REASON_MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => props.onChange(event.target.value)}
      />
    </>
  );
};

/** Accepted is not finished: production says when it is. */
const Asked = (props: { asked: PutBackView; environment: string }) => {
  const { asked, environment } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Typography variant="body1" role="status">
      {t('command.suspects.putBackAsked', {
        environment,
        to: shownDeployment(asked.to),
      })}{' '}
      {asked.url && (
        <TextLink to={asked.url}>{t('command.suspects.watch')}</TextLink>
      )}
    </Typography>
  );
};

function usePutBack(incident: IncidentDetail, suspect: DeploySuspectView) {
  const api = useIncidentApi();
  const analytics = useAnalytics();
  const [asked, setAsked] = useState<PutBackView>();
  const [error, setError] = useState<Error>();
  const [isSending, setSending] = useState(false);
  const send = async (reason: string) => {
    const { deployer, environment, deployment } = suspect;
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', 'put-back', {
      attributes: { incident: incident.id },
    });
    try {
      setAsked(
        await api.putDeploymentBack(incident.id, {
          ...{ deployer, environment, reason },
          deploymentId: deployment.id,
        }),
      );
    } catch (cause) {
      setError(toError(cause) as Error);
    } finally {
      setSending(false);
    }
  };
  return { asked, error, isSending, send };
}
