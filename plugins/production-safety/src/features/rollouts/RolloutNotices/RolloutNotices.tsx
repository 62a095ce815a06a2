import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { StaleNotice } from '../../../components/StaleNotice';
import type { RefreshFailure } from '../../../live/Loadable';
import { useSentenceContext } from '../words/useSentenceContext';

/** What a reader must know before trusting the rest. */
export const RolloutNotices = (props: {
  rollout: RolloutSummary;
  failure?: RefreshFailure;
}) => {
  const { rollout, failure } = props;
  const { t, formats, now } = useSentenceContext();
  return (
    <>
      <StaleNotice failure={failure} />
      {rollout.orphanedAt && (
        <Notice tone="warning">
          {t('card.orphaned', {
            clock: formats.clock(rollout.orphanedAt, now),
          })}
        </Notice>
      )}
      {!rollout.providerConfigured && (
        <Notice tone="bad">
          {t('card.providerMissing', { provider: rollout.provider })}
        </Notice>
      )}
    </>
  );
};
