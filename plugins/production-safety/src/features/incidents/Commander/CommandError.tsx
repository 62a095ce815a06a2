import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RefusalNotice } from '../../rollouts/RefusalNotice/RefusalNotice';

/** Why a command was not accepted. Nothing while there is no error. */
export const CommandError = ({ error }: { error?: Error }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (!error) return null;
  return (
    <RefusalNotice
      error={error}
      refused={{ title: t('command.refused'), help: '' }}
      unknown={{ title: t('command.unknown'), help: t('command.unknownHelp') }}
    />
  );
};
