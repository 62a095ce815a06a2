import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';

const ACTIONS = ['hold', 'rollback', 'advance'] as const;

/** What the autopilot may do by itself. Without a word it only advises. */
export const AutopilotModes = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const { autopilot = {} } = rollout;
  return (
    <Typography variant="body2" color="textSecondary" paragraph>
      {t('autopilot.title')}:{' '}
      {ACTIONS.map(action =>
        t(`autopilot.${action}.${autopilot[action] ?? 'advise'}`),
      ).join(' ')}
    </Typography>
  );
};
