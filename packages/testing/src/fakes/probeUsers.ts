import { traitsMeeting } from '@production-safety/core';
import type { FlagTarget, Observation } from '@production-safety/core';
import { belongs, type InMemoryFlags, type ProductUser } from './InMemoryFlags';

/** Enough candidates that a share of 1 % has somebody in it. */
const CANDIDATES = 1_000;
const PROBES_PER_SIDE = 3;

/** What a few users inside and outside the exposure get. */
export function probeUsers(
  stored: InMemoryFlags,
  target: FlagTarget,
): Observation['probes'] {
  const exposure = stored.audience(target)?.exposure ?? { percent: 0 };
  const {
    emailDomain = 'example.com',
    segment,
    traits = [],
  } = exposure.audience ?? {};
  const candidates = Array.from({ length: CANDIDATES }, (_, index) => {
    const identity = `probe-${index}`;
    const user: ProductUser = {
      identity,
      email: `${identity}@${emailDomain}`,
      segments: segment ? [segment] : [],
      traits: Object.fromEntries(traitsMeeting(traits) ?? []),
    };
    return { user, inExposure: belongs(target.name, exposure, user) };
  });
  const side = (inside: boolean) =>
    candidates
      .filter(each => each.inExposure === inside)
      .slice(0, PROBES_PER_SIDE);
  return [...side(true), ...side(false)].map(({ user, inExposure }) => ({
    identity: user.identity,
    inExposure,
    on: stored
      .serve(target.environment, user)
      .filter(key => target.flags.includes(key)),
  }));
}
