import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { commandsTranslationRef } from '../../../translation/commands/commandsTranslationRef';
import type { TranslateCommands } from '../../../translation/commands/commandsTranslationRef';
import { CommandButton } from '../CommandDialog/CommandButton';
import { RollbackButton } from '../RollbackButton/RollbackButton';
import { RollbackNotAllowed } from '../RollbackButton/RollbackNotAllowed';
import { entityName } from '../words/actorName';
import { isHeldable, nextPhase, offeredActions } from './offeredActions';
import type { Block, OfferedAction } from './offeredActions';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
    },
    forward: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    why: { marginTop: theme.spacing(0.5) },
  }),
  { name: 'ProductionSafetyRolloutActions' },
);

/** What can be done; rolling back stands apart and is always there. */
export const RolloutActions = (props: {
  rollout: RolloutDetail;
  onChange(): void;
}) => {
  const { rollout, onChange } = props;
  const classes = useStyles();
  const whyId = useId('why');
  const { primary, others } = offeredActions(rollout);
  const block = primary?.block ?? others.find(other => other.block)?.block;
  return (
    <div>
      <div className={classes.row}>
        <div className={classes.forward}>
          {primary && (
            <ActionButton
              isPrimary
              rollout={rollout}
              action={primary}
              describedBy={primary.block ? whyId : undefined}
            />
          )}
          {others.map(action => (
            <ActionButton
              key={`${action.type} ${action.override}`}
              rollout={rollout}
              action={action}
              describedBy={action.block ? whyId : undefined}
            />
          ))}
        </div>
        <RollbackButton rollout={rollout} onChange={onChange} />
      </div>
      {block && (
        <Typography
          id={whyId}
          variant="body2"
          color="textSecondary"
          className={classes.why}
        >
          <WhyBlocked block={block} rollout={rollout} />
        </Typography>
      )}
      <RollbackNotAllowed rollout={rollout} />
    </div>
  );
};

const ActionButton = (props: {
  rollout: RolloutDetail;
  action: OfferedAction;
  isPrimary?: boolean;
  describedBy?: string;
}) => {
  const { rollout, action, isPrimary } = props;
  const { t } = useTranslationRef(commandsTranslationRef);
  return (
    <CommandButton
      command={
        action.override
          ? { type: action.type, override: true }
          : { type: action.type }
      }
      label={labelOf(action, rollout, t)}
      look={
        isPrimary
          ? { variant: 'contained', color: 'primary' }
          : { variant: action.override ? 'text' : 'outlined' }
      }
      disabled={action.block !== undefined}
      describedBy={props.describedBy}
    />
  );
};

function labelOf(
  { type, override }: OfferedAction,
  rollout: RolloutDetail,
  t: TranslateCommands,
): string {
  if (override && isHeldable(type)) return t(`${type}.override`);
  if (type === 'advance' || type === 'complete') {
    const phase = nextPhase(rollout)?.name ?? '';
    return t(`${type}.button`, { phase });
  }
  return t(`${type}.button`);
}

const WhyBlocked = (props: { block: Block; rollout: RolloutDetail }) => {
  const { block, rollout } = props;
  const { t } = useTranslationRef(commandsTranslationRef);
  const formats = useFormats();
  switch (block.why) {
    case 'gates':
      return (
        <>
          {t('why.gates', {
            count: block.gates.length,
            gates: formats.list(block.gates),
          })}
        </>
      );
    case 'guards':
      return (
        <>
          {t('why.guards', {
            count: block.guards.length,
            guards: formats.list(block.guards),
          })}
        </>
      );
    case 'incident':
      return <>{t('why.incident', { incidents: block.incidents.join(' ') })}</>;
    case 'permission':
      return <>{t('why.permission', { owner: entityName(rollout.owner) })}</>;
    default:
      return <>{t(`why.${block.why}`)}</>;
  }
};
