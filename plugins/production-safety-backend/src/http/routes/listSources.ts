import type {
  SourceStateView,
  SourceView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { SignalSourceRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import type { RequestHandler } from 'express';
import { isoTime } from '../../view/wording';
import type { SourceState } from '../../watch/SourceStates';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, { readonly items: readonly SourceView[] }>;

/** For whoever may read any rollout: its guards and gates name signals. */
export function listSources(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    await deps.readable.filterFor(request, caller);
    const states = await deps.watch.sourceStates.all();
    response.json({
      items: deps.sources
        .registrations()
        .map(source => sourceView(source, states.get(source.id))),
    });
  };
}

function sourceView(
  { id, source, components }: SignalSourceRegistration,
  last: SourceState | undefined,
): SourceView {
  return {
    id,
    ...(components ? { components } : {}),
    offers: source.offers(),
    ...(last ? { last: stateView(last) } : {}),
  };
}

function stateView({
  askedAt,
  answeredAt,
  completeUntil,
  ...rest
}: SourceState): SourceStateView {
  return {
    ...rest,
    askedAt: isoTime(askedAt),
    ...(answeredAt === undefined ? {} : { answeredAt: isoTime(answeredAt) }),
    ...(completeUntil === undefined
      ? {}
      : { completeUntil: isoTime(completeUntil) }),
  };
}
