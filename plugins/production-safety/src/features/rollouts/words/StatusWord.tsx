import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Labelled } from '../../../components/Labelled';
import { useTranslation } from '../../../translation/useTranslation';
import { statusLook } from './statusLook';

/** The status as icon and word. */
export const StatusWord = (props: {
  rollout: Pick<RolloutSummary, 'status' | 'rollback'>;
}) => {
  const t = useTranslation();
  const word = t(`words.status.${props.rollout.status}`);
  return <Labelled {...statusLook(props.rollout)} word={word} />;
};
