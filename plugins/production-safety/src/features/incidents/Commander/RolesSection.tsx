import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentCommandRequest,
  IncidentRoleView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { RoleRow } from './RoleRow';
import { commandActions, roleActions } from './roleActions';
import type { RoleAction } from './roleActions';
import { useCommand } from './useCommand';
import type { IncidentProps } from './useCommand';

const EVERY_MS = 5_000;

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'ProductionSafetyRoles' },
);

/** Who does what; command first. */
export const RolesSection = (props: IncidentProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <Section title={t('command.roles.title')}>
      <ul className={classes.list}>
        <CommandRow {...props} />
        {props.incident.roles.map(role => (
          <SupportRow key={role.role} {...props} role={role} />
        ))}
      </ul>
    </Section>
  );
};

const CommandRow = (props: IncidentProps) => {
  const { incident, me } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const now = useNow(EVERY_MS);
  const { send, isSending, error } = useCommand(props);
  return (
    <RoleRow
      name={t('command.roles.commander')}
      holder={incident.commander}
      offeredTo={incident.handoverTo}
      me={me}
      actions={commandActions(incident, me, now)}
      words={{
        take: t('command.roles.takeCommand'),
        offer: t('command.roles.offerCommand'),
        readBack: t('command.roles.readBackCommand'),
      }}
      isSending={isSending}
      error={error}
      onAct={(action, line) => send(commandRequest(action, line))}
    >
      <ClaimNotice {...props} />
    </RoleRow>
  );
};

function commandRequest(
  action: RoleAction,
  line: string,
): IncidentCommandRequest {
  switch (action) {
    case 'take':
      return { type: 'take-command' };
    case 'offer':
      return { type: 'offer-command', to: line };
    case 'claim':
      return { type: 'claim-command', reason: line };
    case 'keep':
      return { type: 'keep-command' };
    default:
      return { type: 'read-back' };
  }
}

const ClaimNotice = ({ incident, me }: IncidentProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { claim } = incident;
  if (!claim) return null;
  const clock = formats.clock(claim.takesFrom, Date.now());
  return (
    <Notice tone="warning" role="status">
      {claim.by === me
        ? t('command.roles.claimedYou', { clock })
        : t('command.roles.claimed', { name: entityName(claim.by), clock })}
    </Notice>
  );
};

const SupportRow = (props: IncidentProps & { role: IncidentRoleView }) => {
  const { incident, me, role } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { send, isSending, error } = useCommand(props);
  const name = t(`words.role.${role.role}`);
  const values = { role: name };
  return (
    <RoleRow
      name={name}
      holder={role.holder}
      offeredTo={role.offeredTo}
      me={me}
      actions={roleActions(role, incident, me)}
      words={{
        take: t('command.roles.take', values),
        offer: t('command.roles.offer', values),
        readBack: t('command.roles.readBack', values),
      }}
      isSending={isSending}
      error={error}
      onAct={(action, line) => send(roleRequest(role, action, line))}
    />
  );
};

function roleRequest(
  { role }: IncidentRoleView,
  action: RoleAction,
  line: string,
): IncidentCommandRequest {
  if (action === 'offer') return { type: 'offer-role', role, to: line };
  return action === 'take'
    ? { type: 'take-role', role }
    : { type: 'read-back-role', role };
}
