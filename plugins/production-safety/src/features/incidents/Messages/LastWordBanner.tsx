import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { stillRead } from './lastWord';
import { showMessages } from './showMessages';

/** Says at the top that the public has not heard that it is over. */
export const LastWordBanner = (props: { incident: IncidentDetail }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const state = stillRead(props.incident);
  if (!state) return null;
  return (
    <Notice
      tone="warning"
      role="status"
      title={t('messages.lastWord', { state: t(`words.status.${state}`) })}
      action={
        <ActionButton size="small" onClick={showMessages}>
          {t('messages.lastWordShow')}
        </ActionButton>
      }
    >
      {t('messages.lastWordHelp')}
    </Notice>
  );
};
