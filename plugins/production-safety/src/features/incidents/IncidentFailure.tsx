import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { failureKind } from '../../api/failure';
import { FailureNotice } from '../../components/FailureNotice';
import { Notice } from '../../components/Notice';
import { incidentsTranslationRef } from '../../translation/incidents/incidentsTranslationRef';

/** Why incidents, or one of them, are not shown. */
export const IncidentFailure = (props: { error: Error; onRetry(): void }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const kind = failureKind(props.error);
  if (kind === 'failed') {
    return <FailureNotice {...props} title={t('failure.failed')} />;
  }
  return (
    <Notice
      tone={kind === 'missing' ? 'warning' : 'quiet'}
      role="status"
      title={t(`failure.${kind}.title`)}
    >
      {t(`failure.${kind}.text`)}
    </Notice>
  );
};
