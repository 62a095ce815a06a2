import { useFormats } from '../format/useFormats';
import { useNow } from '../live/useNow';
import type { RefreshFailure } from '../live/Loadable';
import { useTranslation } from '../translation/useTranslation';
import { Notice } from './Notice';

const EVERY_MS = 60_000;

/** Says since when what is shown was not refreshed. Nothing while it is. */
export const StaleNotice = (props: { failure?: RefreshFailure }) => {
  const { failure } = props;
  const t = useTranslation();
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  if (!failure) return null;
  return (
    <Notice tone="warning" role="status">
      {t('common.stale.notice', { clock: formats.clock(failure.since, now) })}
    </Notice>
  );
};
