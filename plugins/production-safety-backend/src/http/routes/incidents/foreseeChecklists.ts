import { InputError } from '@backstage/errors';
import type {
  ForeseeChecklistsQuery,
  ForeseenChecklists,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { checklistCause } from '../../checklistCause';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  {},
  ForeseenChecklists,
  unknown,
  ForeseeChecklistsQuery
>;

/** Which checklists would open; nothing is declared and none is read. */
export function foreseeChecklists(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.incidentRequests.identify(request);
    const { severity, component = [], triggerKind, triggerRef } = request.query;
    if ((triggerKind === undefined) !== (triggerRef === undefined)) {
      throw new InputError(
        'triggerKind and triggerRef belong together: give both, or none.',
      );
    }
    const trigger =
      triggerKind && triggerRef
        ? { trigger: { kind: triggerKind, ref: triggerRef } }
        : {};
    const cause = await checklistCause(deps, request, caller, trigger);
    const { choices, asked } = await deps.incidents.checklists.choose(
      { severity, components: component },
      caller.credentials,
      cause,
    );
    response.json({
      items: choices.map(([{ place, because }]) => ({ ...place, because })),
      problems: asked.problems,
    });
  };
}
