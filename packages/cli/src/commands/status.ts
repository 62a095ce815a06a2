import type { Given } from '../args/Given';
import type { ExitName } from '../exitCodes';
import { table } from '../io/Output';
import { exposureInWords } from '../io/words';
import { readKnown } from '../rollouts/readKnown';
import type { Session } from '../Session';

/** Shows what every rollout serves. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { seen } = await readKnown(given, session);
  const { output } = session;
  table([
    ['ROLLOUT', 'ENVIRONMENT', 'SERVED TO', 'FLAGS'],
    ...seen.map(({ rollout, reading }) => [
      rollout.id,
      rollout.definition.environment,
      exposureInWords(reading),
      String(reading.flags.length),
    ]),
  ]).forEach(line => output.say(line));
  for (const { rollout, reading } of seen) {
    const unknown = reading.flags.filter(({ exists }) => !exists);
    if (unknown.length > 0) {
      output.mark(
        'warning',
        `${rollout.id}: the flag server does not know ${unknown
          .map(({ key }) => key)
          .join(', ')}`,
      );
    }
  }
  output.json({
    command: 'status',
    rollouts: seen.map(({ rollout, reading }) => ({
      rollout: rollout.id,
      title: rollout.definition.title,
      environment: rollout.definition.environment,
      from: rollout.from,
      served: exposureInWords(reading),
      audience: reading.audience,
      flags: reading.flags,
    })),
  });
  return 'ok';
}
