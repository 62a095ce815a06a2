import type { Told } from '@production-safety/testing';
import type { Drill } from '../rollouts/drill';
import type { Rollout } from '../rollouts/rollout';

const timeOf = (drill: Drill | undefined) => drill?.at ?? -Infinity;
/** What a rollout is besides its drills, comparable. */
const withoutDrills = (state: Rollout | undefined) =>
  JSON.stringify({
    ...state,
    lastDrill: undefined,
    lastConfirmedDrill: undefined,
    version: undefined,
    updatedAt: undefined,
  });

/** What drills promise in every story. */
export const DRILL_PROMISES: Readonly<Record<string, (step: Told) => boolean>> =
  {
    'a drill is always recorded and changes nothing else': ({
      before,
      after,
      command,
      decision,
    }) =>
      command.type !== 'record-drill' ||
      !before ||
      (decision.accepted &&
        decision.effects.length === 0 &&
        decision.events.every(({ type }) => type === 'drilled') &&
        withoutDrills(before) === withoutDrills(after)),
    'a drill that is not confirmed proves nothing': ({ after }) =>
      (after?.lastConfirmedDrill?.outcome ?? 'confirmed') === 'confirmed',
    'an older drill replaces no newer one': ({ before, after }) =>
      timeOf(before?.lastDrill) <= timeOf(after?.lastDrill) &&
      timeOf(before?.lastConfirmedDrill) <= timeOf(after?.lastConfirmedDrill),
  };
