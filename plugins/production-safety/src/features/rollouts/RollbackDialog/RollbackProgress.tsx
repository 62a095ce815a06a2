import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { DangerButton } from '../../../components/DangerButton';
import { Notice } from '../../../components/Notice';
import { rolloutRouteRef } from '../../../routes';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { Ladder } from '../Ladder/Ladder';
import { canRevertCode, isCodeRevertNext } from '../Ladder/canRevertCode';
import { isRollbackRunning } from '../useRollouts';
import { actorName } from '../words/actorName';
import { useSentenceContext } from '../words/useSentenceContext';
import { FlagList } from './FlagList';
import { NextSteps } from './NextSteps';
import { OutcomeSentence } from './OutcomeSentence';
import { ProgressLines } from './ProgressLines';
import { operationOutcome } from './operationOutcome';
import { useOperation } from './useOperation';
import { ActionButton } from '../../../components/ActionButton';
import { ActionLink } from '../../../components/ActionLink';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      '&&': { paddingTop: 0 },
    },
    actions: {
      justifyContent: 'space-between',
      padding: theme.spacing(2, 3),
    },
  }),
  { name: 'ProductionSafetyRollbackProgress' },
);

/** A rollback from being asked for to its proof, live. */
export const RollbackProgress = (props: {
  rollout: RolloutSummary;
  initial: OperationView;
  askedAt: number;
  joined: boolean;
  onAgain(): void;
  /** Asks for everything instead of the parts shown. */
  onEverything(): void;
  onClose(): void;
}) => {
  const { rollout } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { operation, failure } = useOperation(props.initial);
  const actor = actorName(operation.requestedBy, t);
  return (
    <>
      <DialogContent className={classes.content}>
        <OutcomeSentence rollout={rollout} operation={operation} />
        <Typography variant="body2" color="textSecondary">
          {props.joined && `${t('rollback.joined', { actor })} `}
          {t('rollback.reasonGiven', { reason: operation.reason })}
        </Typography>
        <ProgressLines operation={operation} askedAt={props.askedAt} />
        <FlagList operation={operation} />
        <Ladder operation={operation}>
          <GoToCodeRevert
            rollout={rollout}
            operation={operation}
            onClick={props.onClose}
          />
        </Ladder>
        <NextSteps rollout={rollout} operation={operation} />
        {failure && <NotLive since={failure.since} />}
        <GoesOnClosed operation={operation} />
      </DialogContent>
      <DialogActions className={classes.actions}>
        <OpenRollout rollout={rollout} onClick={props.onClose} />
        <span>
          {operationOutcome(operation) === 'unconfirmed' && (
            <DangerButton onClick={props.onAgain}>
              {t('rollback.again')}
            </DangerButton>
          )}{' '}
          {operation.scope === 'parts' && (
            <DangerButton variant="text" onClick={props.onEverything}>
              {t('rollback.everythingInstead')}
            </DangerButton>
          )}{' '}
          <ActionButton variant="outlined" onClick={props.onClose}>
            {t('common.close')}
          </ActionButton>
        </span>
      </DialogActions>
    </>
  );
};

interface WayOut {
  readonly rollout: RolloutSummary;
  onClick(): void;
}

const OpenRollout = (props: WayOut) => {
  const t = useTranslation();
  return <RolloutLink {...props} label={t('rollback.openRollout')} />;
};

const NotLive = ({ since }: { since: number }) => {
  const { t, formats, now } = useSentenceContext();
  return (
    <Notice tone="warning" role="status">
      {t('rollback.notLive', { clock: formats.clock(since, now) })}
    </Notice>
  );
};

const GoesOnClosed = ({ operation }: { operation: OperationView }) => {
  const t = useTranslation();
  if (!isRollbackRunning(operation)) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('rollback.goesOnClosed')}
    </Typography>
  );
};

/** The page has the button, with the requests that it opens below it. */
const GoToCodeRevert = (props: WayOut & { operation: OperationView }) => {
  const { t } = useTranslationRef(revertsTranslationRef);
  const { operation, rollout } = props;
  if (!canRevertCode(rollout, operation) || !isCodeRevertNext(operation)) {
    return null;
  }
  return <RolloutLink {...props} label={t('ladder.goTo')} />;
};

const RolloutLink = (props: WayOut & { label: string }) => {
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <ActionLink
      to={rolloutRoute({ rolloutId: props.rollout.id })}
      color="primary"
      onClick={props.onClick}
    >
      {props.label}
    </ActionLink>
  );
};
