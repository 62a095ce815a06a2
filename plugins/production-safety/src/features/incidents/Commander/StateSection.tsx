import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Section } from '../../../components/Section';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { AskForm } from '../AskForm';
import { SEVERITIES, STATUSES } from '../incidentTypes';
import type { IncidentStatus, Severity } from '../incidentTypes';
import { CommandError } from './CommandError';
import { useCommand } from './useCommand';
import type { IncidentProps } from './useCommand';

const useStyles = makeStyles(
  theme => ({
    group: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      marginBottom: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    label: { width: '100%' },
  }),
  { name: 'ProductionSafetyIncidentState' },
);

type Asked = Severity | IncidentStatus;

/** Changes severity and status, with a reason where one is needed. */
export const StateSection = (props: IncidentProps) => {
  const { incident, me } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { asked, choose, submit, cancel, isSending, error } =
    useStateChange(props);
  if (!me || incident.status === 'reviewed') return null;
  return (
    <Section title={t('command.state.title')}>
      <Choices title={t('command.state.status')}>
        {nextStatuses(incident).map(status => (
          <Choice
            key={status}
            label={t(`words.status.${status}`)}
            disabled={isSending}
            onClick={() => choose(status)}
          />
        ))}
      </Choices>
      <Choices title={t('command.state.severity')}>
        {nextSeverities(incident, me).map(severity => (
          <Choice
            key={severity}
            label={t(`words.severity.${severity}`)}
            disabled={isSending}
            onClick={() => choose(severity)}
          />
        ))}
      </Choices>
      <Typography variant="body2" color="textSecondary">
        {t('command.state.severityHelp')}
      </Typography>
      {asked && (
        <AskForm
          key={asked}
          label={t('command.reasonFor', {
            change: isSeverity(asked)
              ? t(`words.severity.${asked}`)
              : t(`words.status.${asked}`),
          })}
          missing={t('command.reasonMissing')}
          submit={t('command.change')}
          disabled={isSending}
          onSubmit={submit}
          onCancel={cancel}
        />
      )}
      <CommandError error={error} />
    </Section>
  );
};

/** Raising happens at once; all else waits for its reason. */
function useStateChange(props: IncidentProps) {
  const { severity: current } = props.incident;
  const { send, isSending, error } = useCommand(props);
  const [asked, setAsked] = useState<Asked>();
  const choose = (next: Asked) => {
    const isRaising = isSeverity(next) && isGraver(next, current);
    setAsked(isRaising ? undefined : next);
    if (isRaising) void send({ type: 'set-severity', severity: next });
  };
  const submit = async (reason: string) => {
    if (!asked) return;
    const isDone = await send(
      isSeverity(asked)
        ? { type: 'set-severity', severity: asked, reason }
        : { type: 'set-status', status: asked, reason },
    );
    if (isDone) setAsked(undefined);
  };
  const cancel = () => setAsked(undefined);
  return { asked, choose, submit, cancel, isSending, error };
}

function isSeverity(asked: Asked): asked is Severity {
  return SEVERITIES.some(severity => severity === asked);
}

function isGraver(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}

/** Only what is resolved can be reviewed. */
function nextStatuses({ status }: IncidentDetail): readonly IncidentStatus[] {
  return STATUSES.filter(
    next => next !== status && (next !== 'reviewed' || status === 'resolved'),
  );
}

function nextSeverities(
  { severity, commander }: IncidentDetail,
  me: string,
): readonly Severity[] {
  return SEVERITIES.filter(
    next => next !== severity && (commander === me || isGraver(next, severity)),
  );
}

const Choices = (props: { title: string; children: readonly ReactNode[] }) => {
  const classes = useStyles();
  const id = useId('choices');
  if (props.children.length === 0) return null;
  return (
    <div className={classes.group} role="group" aria-labelledby={id}>
      <Typography variant="body2" id={id} className={classes.label}>
        {props.title}
      </Typography>
      {props.children}
    </div>
  );
};

const Choice = (props: {
  label: string;
  disabled: boolean;
  onClick(): void;
}) => (
  <ActionButton
    size="small"
    variant="outlined"
    disabled={props.disabled}
    onClick={props.onClick}
  >
    {props.label}
  </ActionButton>
);
