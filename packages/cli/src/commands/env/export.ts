import type { Given } from '../../args/Given';
import { fallbackOf, variableOf } from '../../envFile/variables';
import type { ExitName } from '../../exitCodes';
import { readKnown } from '../../rollouts/readKnown';
import type { Session } from '../../Session';

/** Prints every flag as an environment variable, from what is served now. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const pattern = given.one('pattern') ?? session.settings.envPattern;
  const { seen } = await readKnown(given, session);
  const { output } = session;
  const variables: Record<string, boolean> = {};
  for (const { rollout, reading } of seen) {
    output.say(`# ${rollout.id} in ${rollout.definition.environment}`);
    for (const flag of reading.flags) {
      const name = variableOf(flag.key, pattern);
      variables[name] = fallbackOf(flag);
      output.say(`${name}=${variables[name]}`);
    }
  }
  output.json({ command: 'env export', variables });
  return 'ok';
}
