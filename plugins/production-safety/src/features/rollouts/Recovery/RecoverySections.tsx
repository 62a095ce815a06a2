import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  RecoveryView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import type { LiveQuery } from '../../../live/LiveQuery';
import { recoveryTranslationRef } from '../../../translation/recovery/recoveryTranslationRef';
import { RecoveryClock } from './RecoveryClock';
import { RiskTable } from './RiskTable';
import { useRecovery } from './useRecovery';

const HEIGHT = 160;

/** What could go wrong, and how fast users really come back. */
export const RecoverySections = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(recoveryTranslationRef);
  const query = useRecovery(rollout);
  const { result } = query;
  const risks = result.state === 'ready' ? result.value.risks : [];
  return (
    <>
      {risks.length > 0 && (
        <Section title={t('risks.title')}>
          <RiskTable risks={risks} />
        </Section>
      )}
      <Section title={t('title')}>
        <Body query={query} />
      </Section>
    </>
  );
};

const Body = ({ query }: { query: LiveQuery<RecoveryView> }) => {
  const { result, refresh } = query;
  const { t } = useTranslationRef(recoveryTranslationRef);
  if (result.state === 'loading') return <Placeholder height={HEIGHT} />;
  if (result.state === 'failed') {
    return (
      <FailureNotice
        error={result.error}
        title={t('failed')}
        onRetry={refresh}
      />
    );
  }
  return (
    <>
      <StaleNotice failure={result.failure} />
      <RecoveryClock recovery={result.value} />
    </>
  );
};
