import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { useTranslation } from '../../../translation/useTranslation';
import { isUnproved, statusLook } from './statusLook';

/** The status as icon and word. */
export const StatusWord = (props: {
  rollout: Pick<RolloutSummary, 'status' | 'rollback'>;
}) => {
  const t = useTranslation();
  const { rollout } = props;
  const status = isUnproved(rollout) ? 'unconfirmed' : rollout.status;
  return (
    <Labelled {...statusLook(rollout)} word={t(`words.status.${status}`)} />
  );
};
