import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { ReplayLine } from './ReplayLine';

/** Whether the same is said of the gates when they are judged again. */
export const StepReplay = ({
  replay: { outcome, differences },
}: Pick<StepView, 'replay'>) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <ReplayLine outcome={outcome}>
      {t(`step.replay.${outcome}`)}
      {differences.map(difference => (
        <div key={difference}>{difference}</div>
      ))}
    </ReplayLine>
  );
};
