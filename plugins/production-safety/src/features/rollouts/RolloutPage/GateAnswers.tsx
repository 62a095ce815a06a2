import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  GateView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { commandsTranslationRef } from '../../../translation/commands/commandsTranslationRef';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { CommandButton } from '../CommandDialog/CommandButton';

const useStyles = makeStyles(
  theme => ({
    answers: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'ProductionSafetyGateAnswers' },
);

const LOOK = { size: 'small', variant: 'outlined' } as const;

/** What people may say to a gate: approve, attest, or let it pass unseen. */
export const GateAnswers = (props: {
  gate: GateView;
  rollout: RolloutDetail;
  isWaivable: boolean;
}) => {
  const { gate, rollout } = props;
  const classes = useStyles();
  const commands = useTranslationRef(commandsTranslationRef);
  const { t } = useTranslationRef(watchTranslationRef);
  if (!canAnswer(gate)) return null;
  const type = gate.kind === 'approval' ? 'approve' : 'attest';
  const isDisabled = !rollout.allowed.advance;
  return (
    <div className={classes.answers}>
      <CommandButton
        command={{ type, gate: gate.id }}
        label={commands.t(`${type}.button`)}
        look={LOOK}
        disabled={isDisabled}
      />
      {props.isWaivable && gate.state === 'unknown' && (
        <CommandButton
          command={{ type: 'waive-gate', gate: gate.id }}
          label={t('waive')}
          look={LOOK}
          disabled={isDisabled}
        />
      )}
    </div>
  );
};

/** Gates that people may answer for although they are closed. */
const OF_PEOPLE: readonly GateView['kind'][] = ['approval', 'drill-age'];

/** People approve, and can answer for what is not measured. */
function canAnswer({ kind, state }: GateView): boolean {
  if (kind === 'soak') return false;
  return (
    state === 'unknown' || (state === 'closed' && OF_PEOPLE.includes(kind))
  );
}
