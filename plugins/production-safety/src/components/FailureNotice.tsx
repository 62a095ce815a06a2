import { useTranslation } from '../translation/useTranslation';
import { failureKind } from '../api/failure';
import { Notice } from './Notice';
import { ActionButton } from './ActionButton';

/** Says what failed, what still works, and offers to try again. */
export const FailureNotice = (props: {
  error: Error;
  /** What failed, in a sentence; about rollouts in general when absent. */
  title?: string;
  onRetry(): void;
}) => {
  const t = useTranslation();
  const kind = failureKind(props.error);
  if (kind === 'forbidden') {
    return (
      <Notice tone="quiet" role="status" title={t('common.forbidden.title')}>
        {t('common.forbidden.text')}
      </Notice>
    );
  }
  if (kind === 'missing') {
    return (
      <Notice tone="warning" role="status" title={t('common.missing.title')}>
        {t('common.missing.text')}
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      role="alert"
      title={props.title ?? t('common.failed.title')}
      action={
        <ActionButton size="small" variant="outlined" onClick={props.onRetry}>
          {t('common.retry')}
        </ActionButton>
      }
    >
      {t('common.failed.text')} ({messageOf(props.error)})
    </Notice>
  );
};

function messageOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
