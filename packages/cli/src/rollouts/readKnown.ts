import { targetOf, type RolloutReading } from '@production-safety/core';
import type { Given } from '../args/Given';
import { placesOf } from '../commands/placesOf';
import type { FlagConnection } from '../flags/FlagConnection';
import type { Session } from '../Session';
import { findChosen } from './findChosen';
import type { KnownRollout } from './KnownRollout';

/** Rollouts and how the flag server has them. */
export interface KnownReadings {
  readonly connection: FlagConnection;
  readonly seen: readonly {
    readonly rollout: KnownRollout;
    readonly reading: RolloutReading;
  }[];
}

/**
 * Reads the rollouts a command line means; all of them when it names none.
 * Only the flag server is asked, as it is what users get.
 */
export async function readKnown(
  given: Given,
  session: Session,
): Promise<KnownReadings> {
  const places = await placesOf(session, { direct: true });
  const rollout = given.words[0];
  const component = given.one('component');
  const chosen = await findChosen(
    {
      ...(rollout === undefined ? {} : { rollout }),
      ...(component === undefined ? {} : { component }),
      flags: [],
      all: rollout === undefined && component === undefined,
      parts: [],
    },
    session,
    places,
  );
  const connection = await places.connection();
  const readings = await connection.control.read(
    chosen.map(each => targetOf(each.rollout)),
  );
  return {
    connection,
    seen: chosen.map((each, index) => ({
      rollout: each.rollout,
      reading: readings[index],
    })),
  };
}
