import Typography from '@material-ui/core/Typography';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useTranslation } from '../../../translation/useTranslation';
import { entityName } from '../words/actorName';

/** Why the rollback button is disabled; nothing when it is not. */
export const RollbackNotAllowed = ({
  rollout,
}: {
  rollout: RolloutSummary;
}) => {
  const t = useTranslation();
  if (rollout.allowed.rollback) return null;
  return (
    <Typography variant="caption" color="textSecondary" component="p">
      {t('card.mayNotRollBack', { owner: entityName(rollout.owner) })}
    </Typography>
  );
};
