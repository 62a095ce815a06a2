import { draftMessage } from '@production-safety/core';
import type {
  MessageDraftRequest,
  MessageDraftView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  { id: string },
  MessageDraftView,
  MessageDraftRequest
>;

/** Fills in a template; nothing is kept, and nothing is sent. */
export function draftIncidentMessage(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests } = deps;
    const caller = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, caller, id);
    const { stage, audience, facts = {} } = request.body;
    const { watchedUntil, nextUpdateAt, ...said } = facts;
    response.json(
      draftMessage({
        ...{ incident, stage, audience, now: clock.now() },
        facts: {
          ...said,
          ...moment('watchedUntil', watchedUntil),
          ...moment('nextUpdateAt', nextUpdateAt),
        },
      }),
    );
  };
}

function moment<K extends string>(key: K, at: string | undefined) {
  return (at === undefined ? {} : { [key]: Date.parse(at) }) as Partial<
    Record<K, number>
  >;
}
