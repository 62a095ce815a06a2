import Button from '@material-ui/core/Button';
import { useTranslation } from '../translation/useTranslation';
import { failureKind } from '../api/failure';
import { Notice } from './Notice';

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
        <Button size="small" variant="outlined" onClick={props.onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      {t('common.failed.text')} ({messageOf(props.error)})
    </Notice>
  );
};

function messageOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
