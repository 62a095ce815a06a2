import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { DeclareRequest } from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { Severity } from '../incidentTypes';
import { useIncidentApi } from '../useIncidentApi';

const POLL_MS = 600_000;

/**
 * Which checklists open, while nothing is declared yet. Whoever declares does
 * not wait for it: there is nothing until it is known, or when it is not.
 */
export const OpeningChecklists = (props: {
  severity: Severity;
  from: Pick<DeclareRequest, 'components' | 'trigger'>;
}) => {
  const { severity, from } = props;
  const { components = [], trigger } = from;
  const api = useIncidentApi();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { result } = useIncidentQuery({
    key: JSON.stringify([severity, components, trigger]),
    load: signal =>
      api.foreseeChecklists(
        {
          ...{ severity, component: components },
          ...(trigger
            ? { triggerKind: trigger.kind, triggerRef: trigger.ref }
            : {}),
        },
        { signal },
      ),
    pollMs: () => POLL_MS,
    concerns: () => false,
  });
  if (result.state !== 'ready' || result.value.items.length === 0) return null;
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {result.value.items.map(({ entityRef, path, because }) => (
        <Typography key={`${entityRef} ${path}`} variant="body2">
          {t('declare.opens', { path, because })}
        </Typography>
      ))}
    </div>
  );
};
