import { InputError, NotAllowedError } from '@backstage/errors';
import type {
  EnteredMeasurement,
  MeasurementEntry,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  partsOf,
  type DurationMs,
  type EpochMs,
  type Rollout,
} from '@production-safety/core';
import type { RequestHandler } from 'express';
import { resourceOf } from '../../permissions/permissionResource';
import { isFault, readMeasure } from '../../signals/readMeasure';
import type { Caller } from '../Callers';
import { refusalError } from '../refusalErrors';
import type { RouteDeps } from '../routeDeps';

/** Nobody vouches for a number for longer. */
const LONGEST_MS: DurationMs = 90 * 86_400_000;

type Handler = RequestHandler<
  { id: string },
  EnteredMeasurement,
  MeasurementEntry
>;

/**
 * Takes a measurement from a person. It can open a gate, as an attestation
 * can, so it needs the same right.
 */
export function enterMeasurement(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const entry = request.body;
    const entered = await deps.audit.during(
      {
        eventId: 'rollout-measurement',
        severityLevel: 'medium',
        request,
        meta: { rolloutId: id, signal: entry.signal, reason: entry.reason },
      },
      async () => {
        authorize(caller, rollout);
        check(entry, rollout, deps.clock.now());
        const { actor } = caller;
        return deps.signals.entered.add(deps.ids.next(), rollout, entry, actor);
      },
      measurement => ({ measurement: measurement.id }),
    );
    response.status(201).json(entered);
  };
}

function authorize({ actor, rights }: Caller, rollout: Rollout): void {
  if (!rights.may('advance', resourceOf(rollout))) {
    throw new NotAllowedError(
      `You may not enter a measurement for ${rollout.id}: that needs production-safety.rollout.advance.`,
    );
  }
  if (actor.kind !== 'user') {
    throw refusalError([
      {
        code: 'human-only',
        message: 'A person enters a measurement, not a service.',
        fix: 'Have the service push it with a token of its own: POST /v1/signals.',
      },
    ]);
  }
}

function check(
  entry: MeasurementEntry,
  { definition }: Rollout,
  now: EpochMs,
): void {
  const { part, expiresAt } = entry;
  const parts = partsOf(definition);
  if (part !== undefined && !parts.includes(part)) {
    throw refusalError([
      {
        code: 'unknown-part',
        message: `The rollout has no part ${part}.`,
        fix: `Name one of ${parts.join(', ')}, or none.`,
        field: 'part',
      },
    ]);
  }
  const read = readMeasure({ ...entry }, now);
  if (isFault(read)) {
    throw new InputError(`${read.field}: ${read.message} ${read.fix}`);
  }
  const until = Date.parse(expiresAt);
  if (!(until > now && until <= now + LONGEST_MS)) {
    throw new InputError(
      'expiresAt: name a moment to come, 90 days ahead at most.',
    );
  }
}
