import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { useCommand } from '../Commander/useCommand';
import type { IncidentProps } from '../Commander/useCommand';
import { AffectedRow } from './AffectedRow';
import { ComponentsForm } from './ComponentsForm';

/** What is affected, as far as it is known. */
export const ComponentsRow = (props: IncidentProps) => {
  const { incident, me } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { send, isSending, error } = useCommand(props);
  return (
    <AffectedRow
      title={t('affected.components')}
      change={me && t('affected.changeComponents')}
      isSending={isSending}
      error={error}
      form={close => (
        <ComponentsForm
          components={incident.components}
          disabled={isSending}
          onSubmit={async components => {
            const isDone = await send({ type: 'set-components', components });
            if (isDone) close();
          }}
          onCancel={close}
        />
      )}
    >
      {formats.list(incident.components.map(entityName)) ||
        t('affected.noComponents')}
    </AffectedRow>
  );
};
