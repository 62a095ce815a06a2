import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentMessagesView } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { showMessages } from './showMessages';
import { unsentOf } from './unsent';

const EVERY_MS = 1_000;

/** Says at the top that a vendor has not taken something. */
export const UnsentBanner = (props: { messages: IncidentMessagesView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  return (
    <>
      {unsentOf(props.messages, now).map(({ vendor, since, problem }) => (
        <Notice
          key={vendor}
          tone="bad"
          role="alert"
          title={t('messages.unsent', {
            vendor,
            clock: formats.clock(since, now),
          })}
          action={
            <ActionButton size="small" onClick={showMessages}>
              {t('messages.unsentShow')}
            </ActionButton>
          }
        >
          {problem}
        </Notice>
      ))}
    </>
  );
};
