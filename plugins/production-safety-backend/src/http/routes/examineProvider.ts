import { NotAllowedError } from '@backstage/errors';
import type { ProviderExaminationView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { isoTime } from '../../view/wording';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{ id: string }, ProviderExaminationView>;

/**
 * Needs the permission to declare rollouts, of whatever kind: who chooses the
 * provider and the environment of a rollout must see whether they are fit for
 * it. To override is the right to go past a gate, and nobody should get that
 * for looking at a setup.
 */
export function examineProvider(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { value, at } = await deps.audit.during(
      {
        eventId: 'provider-examine',
        severityLevel: 'low',
        request,
        meta: { provider: id },
      },
      async () => {
        if (!caller.rights.mayEver('define')) {
          throw new NotAllowedError(
            'You may not examine flag providers: that needs production-safety.rollout.define.',
          );
        }
        return deps.inspections.examine(id);
      },
      ({ value: examinations }) => ({
        notFine: examinations
          .filter(({ outcome }) => outcome !== 'fine')
          .map(examination => examination.id),
      }),
    );
    response.json({
      provider: id,
      examinedAt: isoTime(at),
      examinations: value,
    });
  };
}
