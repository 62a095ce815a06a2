import {
  portRejected,
  type Audience,
  type FlagTarget,
  type Observation,
} from '@production-safety/core';
import type { ProbeTrait } from '../api/FlagsmithApi';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { addedRulesOf, audienceOf } from '../mapping';
import { anyProbes, chooseProbes, type Probe } from '../probes/chooseProbes';
import { audienceTraits } from '../probes/audienceTraits';
import { traitsFor } from '../probes/probeTraits';
import type { KnownSegment } from '../segments/KnownSegment';
import type { Flagsmith } from './Flagsmith';

/** How old what we know of a segment may be to choose probe users by it. */
const MEMBERSHIP_MAX_AGE_MS = 60_000;
const TABLE_MAX_AGE_MS = 3_600_000;

/**
 * Asks what a few users get, as their SDK would ask. The users are not stored
 * in Flagsmith. With segment and environment remembered this is one round of
 * calls side by side.
 */
export async function observeUsers(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<Observation> {
  const { api, clock } = flagsmith;
  const { clientKey } = flagsmith.environments.configured(target.environment);
  refuseInvisible(flagsmith, target);
  const probes = await probesFor(flagsmith, target, options);
  const answers = await Promise.all(
    probes.map(async ({ identity, traits, inExposure }) => {
      const user = { identifier: identity, traits };
      const { flags } = await api.identify(clientKey, user, options);
      const on = flags
        .filter(({ enabled }) => enabled)
        .map(({ feature }) => feature.name);
      return {
        identity,
        inExposure,
        on: target.flags.filter(key => on.includes(key)),
      };
    }),
  );
  return { observedAt: clock.now(), probes: answers };
}

async function probesFor(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<readonly Probe[]> {
  const { environments, segments } = flagsmith;
  const known = segments.remembered(target, MEMBERSHIP_MAX_AGE_MS);
  const [environment, [segment]] = await Promise.all([
    environments.get(target.environment, options),
    known.length > 0 ? known : segments.look(target, options),
  ]);
  return segment ? membersAndOthers(segment, environment) : anyProbes();
}

function membersAndOthers(
  segment: KnownSegment,
  { clientKey, flagsmithName, predictableSplits }: Environment,
): readonly Probe[] {
  const { exposure, understood } = audienceOf(segment, flagsmithName);
  const { percent, audience } = exposure;
  const traits = traitsOf(audience, traitsFor(addedRulesOf(segment)));
  // Rules written by somebody else let in we know not whom: such users are
  // asked as well, but none of them is a witness.
  const isKnown = understood && (predictableSplits || percent >= 100);
  return chooseProbes({
    segmentId: segment.id,
    clientKey,
    percent,
    traits: isKnown ? traits : undefined,
  });
}

/** Traits of somebody in the audience; undefined when nobody knows. */
function traitsOf(
  audience: Audience | undefined,
  copied: readonly ProbeTrait[] | undefined,
): readonly ProbeTrait[] | undefined {
  const own = audienceTraits(audience);
  if (!own || !copied) return undefined;
  // Whether one trait can meet both is not followed.
  const both = copied.some(({ trait_key }) => own.has(trait_key));
  const excluded = audience?.traits?.some(
    ({ trait }) =>
      !own.has(trait) && copied.some(({ trait_key }) => trait_key === trait),
  );
  return both || excluded
    ? undefined
    : [
        ...copied,
        ...[...own].map(([trait_key, trait_value]) => ({
          trait_key,
          trait_value,
          transient: true as const,
        })),
      ];
}

/** A client key does not see such flags: every user would seem to get V1. */
function refuseInvisible(
  { tables }: Flagsmith,
  { environment, flags }: FlagTarget,
): void {
  const table = tables.remembered(environment, TABLE_MAX_AGE_MS);
  const hidden = flags.filter(key => table?.flags.get(key)?.serverOnly);
  if (hidden.length > 0) {
    throw portRejected(
      `Flags that only server-side keys may read cannot be observed: ${hidden.join(
        ', ',
      )}. Allow client-side keys to read them in Flagsmith.`,
    );
  }
}
