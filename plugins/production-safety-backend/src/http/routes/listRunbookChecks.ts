import type { RunbookCheckView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runbooksOf } from '../../runs/runbooksOf';
import { runbookCheckView } from '../../view/runbookCheckView';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  { readonly items: readonly RunbookCheckView[] }
>;

/** What the rules say of the runbooks of a rollout. */
export function listRunbookChecks(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const { id } = request.params;
    const { rollout } = await deps.readable.byId(request, caller, id);
    const { component } = rollout.definition;
    const where = { component, rulesPath: deps.rulesPath };
    const items = await Promise.all(
      runbooksOf(rollout.definition).map(async named => {
        const place = { entityRef: component, path: named.path };
        const check = await deps.incidents.runbookChecks.check(
          place,
          caller.credentials,
        );
        return runbookCheckView(named, check, where);
      }),
    );
    response.json({ items });
  };
}
