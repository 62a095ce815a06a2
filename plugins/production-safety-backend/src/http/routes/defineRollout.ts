import { NotAllowedError } from '@backstage/errors';
import { isSafetyError, rolloutIdOf } from '@production-safety/core';
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
import type { AcceptedCommand } from '../commandOutcome';
import { readManifest } from '../readManifest';
import { refusalError } from '../refusalErrors';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, RolloutDetail, RolloutManifest>;

export function defineRollout(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const definition = readManifest(request.body);
    const id = rolloutIdOf(definition);
    const { outcome, before } = await deps.audit.during(
      {
        eventId: 'rollout-define',
        severityLevel: 'medium',
        request,
        meta: { rolloutId: id },
      },
      () =>
        deps.meter.counted('define', () =>
          defineAsChecked(deps, caller, definition),
        ),
    );
    const detail = deps.views.detail(rowAfter(outcome, before), caller);
    response.status(before ? 200 : 201).json(detail);
  };
}

/** Rivals for one declaration are rare; more than this is a fault. */
const MAX_RIVALS = 5;

/**
 * Defines the rollout as it was when the caller's rights were checked. When
 * somebody else changed it in between, an owner perhaps, they are checked
 * again.
 */
async function defineAsChecked(
  { queries, service }: RouteDeps,
  caller: Caller,
  definition: RolloutDefinition,
): Promise<{ outcome: AcceptedCommand; before: RolloutRow | undefined }> {
  const id = rolloutIdOf(definition);
  const command = { type: 'define', definition } as const;
  for (let attempt = 1; ; attempt += 1) {
    const before = await queries.byId(id);
    requireMayDefine(caller, definition, before);
    const expectedVersion = before?.rollout.version ?? 0;
    try {
      const outcome = await service.execute(id, command, caller.actor, {
        expectedVersion,
      });
      return { outcome: accepted(outcome), before };
    } catch (error) {
      if (!isSafetyError(error, 'conflict') || attempt >= MAX_RIVALS) {
        throw error;
      }
    }
  }
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
