import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Ago } from '../../../components/Ago';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useCommand } from '../Commander/useCommand';
import type { IncidentProps } from '../Commander/useCommand';
import { AffectedRow } from './AffectedRow';
import { ImpactStartForm } from './ImpactStartForm';

/** Since when users are affected, which nothing but people know. */
export const ImpactStartRow = (props: IncidentProps) => {
  const { incident, me } = props;
  const { impactStartedAt } = incident;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { send, isSending, error } = useCommand(props);
  const change = impactStartedAt
    ? t('affected.changeSince')
    : t('affected.setSince');
  return (
    <AffectedRow
      title={t('affected.since')}
      change={me && change}
      isSending={isSending}
      error={error}
      form={close => (
        <ImpactStartForm
          incident={incident}
          disabled={isSending}
          onSubmit={async startedAt => {
            const isDone = await send({ type: 'set-impact-start', startedAt });
            if (isDone) close();
          }}
          onCancel={close}
        />
      )}
    >
      {impactStartedAt ? (
        <Ago at={impactStartedAt} withClock />
      ) : (
        t('affected.noSince')
      )}
    </AffectedRow>
  );
};
