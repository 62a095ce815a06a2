import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import type { Loaded } from '../../../live/Loadable';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

const EVERY_MS = 10_000;

/** How old the steps are, while they cannot be loaded anew. */
export const LastSeen = ({ loaded }: { loaded: Loaded<unknown> }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = Math.max(useNow(EVERY_MS), loaded.loadedAt);
  if (!loaded.failure) return null;
  return (
    <Notice tone="warning" role="status">
      {t('run.asOf', {
        ago: formats.ago(loaded.loadedAt, now),
        clock: formats.clock(loaded.loadedAt, now),
      })}
    </Notice>
  );
};
