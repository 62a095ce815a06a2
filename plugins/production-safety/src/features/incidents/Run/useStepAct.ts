import { toError } from '@backstage/errors';
import { useAnalytics } from '@backstage/core-plugin-api';
import type {
  RunStepView,
  RunView,
  StepActPreview,
  StepActRequest,
  StepActView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useIncidentApi } from '../useIncidentApi';

/** What the portal would do for a step, and how it is asked to. */
export interface StepActing {
  readonly preview: LiveQuery<StepActPreview>;
  readonly isSending: boolean;
  /** Why the last wish was not carried out. */
  readonly error?: Error;
  say(said: Omit<StepActRequest, 'visit'>): void;
}

export function useStepAct(
  run: RunView,
  step: RunStepView,
  onRun: (run: RunView) => void,
): StepActing {
  const api = useIncidentApi();
  const analytics = useAnalytics();
  const [isSending, setSending] = useState(false);
  // A second press may come before the first has disabled anything.
  const isUnderWay = useRef(false);
  const [error, setError] = useState<Error>();
  const preview = useIncidentQuery({
    key: `${run.id} ${step.id} ${step.visit}`,
    revision: run.version,
    load: signal => api.previewStepAct(run.id, step.id, { signal }),
    concerns: ({ runId }) => runId === run.id,
  });

  const send = async (said: Omit<StepActRequest, 'visit'>) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', `Step ${said.word}`, {
      attributes: { run: run.id, step: step.id },
    });
    try {
      // What is pressed is what was read.
      const { result } = preview;
      const read = result.state === 'ready' ? result.value.change : undefined;
      const request = {
        ...said,
        visit: step.visit,
        ...(read ? { rolloutId: read.rolloutId } : {}),
      };
      onRun(await api.actOnStep(run.id, step.id, request));
    } catch (cause) {
      setError(toError(cause) as Error);
      preview.refresh();
    } finally {
      isUnderWay.current = false;
      setSending(false);
    }
  };

  return { preview, isSending, error, say: said => void send(said) };
}

/** The newest act for the visit that a step is answered next. */
export function currentAct({
  acts = [],
  visit,
}: RunStepView): StepActView | undefined {
  return acts.filter(act => act.visit === visit).pop();
}
