import { variableLines, variablesOfReading } from '@production-safety/core';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { readKnown } from '../../rollouts/readKnown';
import type { Session } from '../../Session';
import { patternOf } from './patternOf';

/** Prints every flag as an environment variable, from what is served now. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const pattern = patternOf(given, session);
  const { seen } = await readKnown(given, session);
  const { output } = session;
  const variables: Record<string, boolean> = {};
  for (const { rollout, reading } of seen) {
    output.say(`# ${rollout.id} in ${rollout.definition.environment}`);
    const found = variablesOfReading(reading.flags, pattern);
    output.say(variableLines(found).trimEnd());
    for (const { name, wanted } of found) variables[name] = wanted;
  }
  output.json({ command: 'env export', variables });
  return 'ok';
}
