import { toError } from '@backstage/errors';
import { useAnalytics } from '@backstage/core-plugin-api';
import type {
  IncidentCommandRequest,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { useKeptFocus } from '../../../hooks/useKeptFocus';
import { useIncidentApi } from '../useIncidentApi';

/** What every section of the page is given. */
export interface IncidentProps {
  readonly incident: IncidentDetail;
  /** Entity reference of the reader; undefined until it is known. */
  readonly me?: string;
  /** What came with the answer to a command. */
  onChange(incident: IncidentDetail): void;
}

/** Sends commands of one section, one at a time. */
export function useCommand({
  incident,
  onChange,
}: Pick<IncidentProps, 'incident' | 'onChange'>) {
  const api = useIncidentApi();
  const analytics = useAnalytics();
  const isUnderWay = useRef(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();
  const rememberFocus = useKeptFocus(isSending);

  /** True when it was accepted. `action` is what analytics call it. */
  const run = async (
    action: string,
    call: () => Promise<IncidentDetail>,
  ): Promise<boolean> => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    rememberFocus();
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', action, {
      attributes: { incident: incident.id },
    });
    try {
      onChange(await call());
      return true;
    } catch (cause) {
      setError(toError(cause) as Error);
      return false;
    } finally {
      isUnderWay.current = false;
      setSending(false);
    }
  };
  const send = (request: IncidentCommandRequest) =>
    run(request.type, () => api.commandIncident(incident.id, request));
  return { send, run, isSending, error };
}
