import { NotAllowedError } from '@backstage/errors';
import { rolloutIdOf } from '@production-safety/core';
import type { RolloutDefinition } from '@production-safety/core';
import type {
  RolloutDetail,
  RolloutManifest,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RolloutRow } from '../../database/RolloutRow';
import {
  declaredResource,
  resourceOf,
} from '../../permissions/permissionResource';
import type { Caller } from '../Callers';
import { accepted, rowAfter } from '../commandOutcome';
import { readManifest } from '../readManifest';
import { refusalError } from '../refusalErrors';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, RolloutDetail, RolloutManifest>;

export function defineRollout(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const definition = readManifest(request.body);
    const id = rolloutIdOf(definition);
    const before = await deps.queries.byId(id);
    const outcome = await deps.audit.during(
      {
        eventId: 'rollout-define',
        severityLevel: 'medium',
        request,
        meta: { rolloutId: id },
      },
      () =>
        deps.meter.counted('define', async () => {
          requireMayDefine(caller, definition, before);
          const command = { type: 'define', definition } as const;
          return accepted(
            await deps.service.execute(id, command, caller.actor),
          );
        }),
    );
    const detail = deps.views.detail(rowAfter(outcome, before), caller);
    response.status(before ? 200 : 201).json(detail);
  };
}

/** Both what it was and what it becomes must be the caller's to declare. */
function requireMayDefine(
  { rights }: Caller,
  definition: RolloutDefinition,
  before: RolloutRow | undefined,
): void {
  const touched = [
    declaredResource(definition),
    ...(before ? [resourceOf(before.rollout)] : []),
  ];
  if (touched.some(resource => !rights.may('define', resource))) {
    throw new NotAllowedError(
      `You may not declare ${rolloutIdOf(definition)} for ${definition.owner}.`,
    );
  }
  if (before?.origin === 'catalog') {
    throw refusalError([
      {
        code: 'declared-in-catalog',
        message: `${before.rollout.id} is declared by a manifest in the catalog.`,
        fix: 'Change that manifest; the catalog brings it here.',
      },
    ]);
  }
}
