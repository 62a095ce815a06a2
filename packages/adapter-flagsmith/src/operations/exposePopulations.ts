import {
  populationsOf,
  type Exposure,
  type FlagTarget,
} from '@production-safety/core';
import { rowsOf } from '../flags/FlagTables';
import type { CallOptions } from '../http/callOptions';
import type { Flagsmith } from './Flagsmith';
import { makePermanent } from './makePermanent';
import { refuseMissing } from './present';
import { setExposure } from './setExposure';

/**
 * Gives every population of a rollout the same exposure, one after another.
 * A step up ends at the first failure; a step to nobody tries them all.
 */
export async function exposePopulations(
  flagsmith: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  settings: { readonly on: readonly string[]; readonly permanent: boolean },
  options: CallOptions,
): Promise<void> {
  const { environments, tables } = flagsmith;
  const populations = populationsOf(target);
  if (populations.length > 1) {
    // Before the first is exposed, not after.
    const environment = await environments.get(target.environment, options);
    const table = await tables.fresh(environment, options);
    refuseMissing(target, rowsOf(table, target.flags));
  }
  const failures: unknown[] = [];
  for (const each of populations) {
    const on = settings.on.filter(key => each.flags.includes(key));
    try {
      await (settings.permanent
        ? makePermanent(flagsmith, each, on, options)
        : setExposure(flagsmith, each, exposure, on, options));
    } catch (error) {
      if (settings.permanent || exposure.percent > 0) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
