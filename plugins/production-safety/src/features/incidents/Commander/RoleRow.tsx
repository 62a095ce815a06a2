import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { STRONG } from '../../../components/weights';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AskForm } from '../AskForm';
import { CommandError } from './CommandError';
import type { RoleAction } from './roleActions';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:first-child': { borderTop: 0, paddingTop: 0 },
      overflowWrap: 'anywhere',
      '@media print': { padding: 0 },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 1),
    },
    name: { fontWeight: STRONG },
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      // At the same edge in each row, also where it has a line of its own.
      marginLeft: 'auto',
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyRoleRow' },
);

/** Words of the buttons of one role. */
export interface RoleWords {
  readonly take: string;
  readonly offer: string;
  readonly readBack: string;
}

/** Who has a role, and what the reader may do with it. */
export const RoleRow = (props: {
  name: string;
  holder?: string;
  offeredTo?: string;
  me?: string;
  actions: readonly RoleAction[];
  words: RoleWords;
  isSending: boolean;
  error?: Error;
  /** What else is to be known. */
  children?: ReactNode;
  /** `line` is to whom it is offered, or why it is claimed. */
  onAct(action: RoleAction, line: string): Promise<boolean>;
}) => {
  const { actions, isSending } = props;
  const classes = useStyles();
  const [asked, setAsked] = useState<RoleAction>();
  const act = async (action: RoleAction, line = '') => {
    if (await props.onAct(action, line)) setAsked(undefined);
  };
  const isAsking = asked !== undefined && actions.includes(asked);
  return (
    <li className={classes.root}>
      <div className={classes.line}>
        <Typography variant="body2">
          <span className={classes.name}>{props.name}</span>:{' '}
          <Holder {...props} />
        </Typography>
        <RoleButtons
          {...props}
          onPress={action =>
            needsLine(action) ? setAsked(action) : void act(action)
          }
        />
      </div>
      {props.children}
      {isAsking && (
        <RoleForm
          asked={asked}
          isSending={isSending}
          onSubmit={line => act(asked, line)}
          onCancel={() => setAsked(undefined)}
        />
      )}
      <CommandError error={props.error} />
    </li>
  );
};

const RoleButtons = (props: {
  actions: readonly RoleAction[];
  words: RoleWords;
  isSending: boolean;
  onPress(action: RoleAction): void;
}) => {
  const { words } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const labels: Readonly<Record<RoleAction, string>> = {
    take: words.take,
    offer: words.offer,
    'read-back': words.readBack,
    claim: t('command.roles.claim'),
    keep: t('command.roles.keep'),
  };
  return (
    <div className={classes.buttons}>
      {props.actions.map(action => (
        <ActionButton
          key={action}
          size="small"
          variant={isUrgent(action) ? 'outlined' : 'text'}
          disabled={props.isSending}
          onClick={() => props.onPress(action)}
        >
          {labels[action]}
        </ActionButton>
      ))}
    </div>
  );
};

function needsLine(action: RoleAction): boolean {
  return action === 'offer' || action === 'claim';
}

function isUrgent(action: RoleAction): boolean {
  return action !== 'offer' && action !== 'claim';
}

const RoleForm = (props: {
  asked: RoleAction;
  isSending: boolean;
  onSubmit(line: string): void;
  onCancel(): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { asked, isSending, onSubmit, onCancel } = props;
  const words =
    asked === 'claim'
      ? {
          label: t('command.roles.claimTitle'),
          missing: t('command.reasonMissing'),
          submit: t('command.roles.claimSend'),
        }
      : {
          label: t('command.roles.to'),
          help: t('command.roles.toHelp'),
          missing: t('command.roles.toMissing'),
          submit: t('command.roles.send'),
        };
  return (
    <AskForm
      {...words}
      disabled={isSending}
      onSubmit={onSubmit}
      onCancel={onCancel}
    />
  );
};

const Holder = (props: {
  holder?: string;
  offeredTo?: string;
  me?: string;
}) => {
  const { holder, offeredTo, me } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const nameOf = (ref: string) => {
    const name = entityName(ref);
    return ref === me ? t('command.roles.you', { name }) : name;
  };
  const offered =
    offeredTo === me
      ? t('command.roles.offeredYou')
      : t('command.roles.offered', { name: entityName(offeredTo ?? '') });
  return (
    <>
      {holder ? nameOf(holder) : t('command.roles.free')}
      {offeredTo && `, ${offered}`}
    </>
  );
};
