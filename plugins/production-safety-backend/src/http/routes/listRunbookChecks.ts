import type { RolloutDefinition } from '@production-safety/core';
import type { RunbookCheckView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runbooksOf, withRules } from '../../runs/runbooksOf';
import { runbookCheckView } from '../../view/runbookCheckView';
import type { AnyRequest, Caller } from '../Callers';
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
    const named = withRules(
      runbooksOf(rollout.definition),
      await deps.incidents.rules.ofComponent(component, caller.credentials),
      await definitionsOf(deps, request, caller, component),
    );
    const items = await Promise.all(
      named.map(async each => {
        const { entityRef = component, path } = each;
        const place = { entityRef, path };
        const { credentials } = caller;
        const check = await deps.incidents.runbookChecks.check(
          place,
          credentials,
        );
        return runbookCheckView(each, check, where);
      }),
    );
    response.json({ items });
  };
}

/** Of all rollouts of a component that the reader may see. */
async function definitionsOf(
  { queries, readable }: RouteDeps,
  request: AnyRequest,
  caller: Caller,
  component: string,
): Promise<readonly RolloutDefinition[]> {
  const filter = await readable.filterFor(request, caller);
  const rows = await queries.byComponent(component, filter);
  return rows.map(({ rollout }) => rollout.definition);
}
