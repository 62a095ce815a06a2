import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { revertsTranslationRef } from '../../../translation/reverts/revertsTranslationRef';
import { CommandButton } from '../CommandDialog/CommandButton';
import { entityName } from '../words/actorName';
import { canRevertCode, isCodeRevertNext } from './canRevertCode';

const useStyles = makeStyles(
  theme => ({ root: { marginTop: theme.spacing(1.5) } }),
  { name: 'ProductionSafetyRevertCodeButton' },
);

/** Asks for the reason and reverts the code; nothing when that cannot be. */
export const RevertCodeButton = (props: {
  rollout: RolloutDetail;
  operation: OperationView;
}) => {
  const { rollout, operation } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(revertsTranslationRef);
  if (!canRevertCode(rollout, operation)) return null;
  const mayRevert = rollout.allowed.rollback;
  return (
    <div className={classes.root}>
      <CommandButton
        command={{ type: 'revert-code', operationId: operation.id }}
        label={t('ladder.revert')}
        look={
          isCodeRevertNext(operation)
            ? { variant: 'contained', color: 'primary' }
            : { variant: 'outlined' }
        }
        disabled={!mayRevert}
      />
      {!mayRevert && (
        <Typography variant="caption" color="textSecondary" component="p">
          {t('ladder.notAllowed', { owner: entityName(rollout.owner) })}
        </Typography>
      )}
    </div>
  );
};
