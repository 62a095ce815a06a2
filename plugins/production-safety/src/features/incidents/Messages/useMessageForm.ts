import { toError } from '@backstage/errors';
import type {
  MessageDraftRequest,
  MessageDraftView,
  MessageFactsRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useState } from 'react';
import { useIncidentApi } from '../useIncidentApi';
import type { Stage } from './stages';

/** Typing is over when nothing was typed for so long. */
const TYPED_MS = 300;

export type Facts = Omit<MessageFactsRequest, 'nextUpdateAt'>;

/**
 * The draft of a stage, made anew while facts are typed. Once somebody has
 * changed the text itself it is theirs, until they ask for a draft again.
 */
export function useMessageForm(options: {
  readonly incidentId: string;
  readonly stage: Stage;
  readonly audience: MessageDraftRequest['audience'];
  readonly facts: Facts;
  readonly nextUpdateAt?: string;
  /** Of a proposal that is changed. */
  readonly begun?: string;
}) {
  const { incidentId, stage, audience, facts, nextUpdateAt, begun } = options;
  const api = useIncidentApi();
  const [own, setOwn] = useState(begun);
  const [drafted, setDrafted] = useState<{
    of: string;
    view: MessageDraftView;
  }>();
  const [error, setError] = useState<Error>();
  const [tries, setTries] = useState(0);
  const asked = JSON.stringify({
    stage,
    audience,
    facts: { ...facts, ...(nextUpdateAt ? { nextUpdateAt } : {}) },
  });
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const next = await api.draftMessage(incidentId, JSON.parse(asked));
        if (isOver) return;
        setDrafted({ of: asked, view: next });
        setError(undefined);
      } catch (cause) {
        if (!isOver) setError(toError(cause) as Error);
      }
    }, TYPED_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [api, incidentId, asked, tries]);
  const draft = drafted?.view;
  return {
    text: own ?? draft?.text ?? '',
    /** The text is somebody's own, or drafted from what the form says now. */
    isCurrent: own !== undefined || drafted?.of === asked,
    isOwn: own !== undefined,
    variables: draft?.variables ?? [],
    error,
    retry: () => setTries(tries + 1),
    write: setOwn,
    draftAgain: () => setOwn(undefined),
  };
}
