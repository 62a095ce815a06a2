import { targetOf, type RolloutReading } from '@production-safety/core';
import { refused } from '../errors';
import { exposureInWords } from '../io/words';
import type { Session } from '../Session';
import type { Places } from '../rollouts/findChosen';
import type { Chosen } from '../rollouts/select';

/** Nobody waits longer than this to be told what is served. */
const LOOK_MS = 3_000;

/**
 * Shows what a rollback will change and asks whether to do it.
 *
 * @returns the reason that was given, if one was asked for.
 * @throws CliError `refused` without a yes, or without somebody to ask.
 */
export async function askBefore(
  chosen: readonly Chosen[],
  reason: string | undefined,
  session: Session,
  places: Places,
): Promise<string | undefined> {
  const { ask } = session;
  if (!ask) {
    throw refused(
      'There is no terminal to ask on, so nothing was changed.',
      'Repeat it with --yes.',
    );
  }
  const { output } = session;
  output.say('This sends users back to V1:');
  const readings = await served(chosen, session, places);
  chosen.forEach(({ rollout, parts }, index) => {
    const { definition, id } = rollout;
    const keys = definition.flags
      .filter(({ part }) => parts.length === 0 || parts.includes(part ?? ''))
      .map(({ key }) => key);
    output.say(`  ${definition.title} (${id}) in ${definition.environment}`);
    output.say(`    ${parts.join(', ') || 'everything'}: ${keys.join(', ')}`);
    output.say(`    served now: ${readings[index] ?? 'not known'}`);
  });
  const answer = await ask(
    chosen.length === 1
      ? 'Roll back? [y/N] '
      : `Roll back ${chosen.length} rollouts? [y/N] `,
  );
  if (!/^\s*y(es)?\s*$/i.test(answer)) {
    throw refused('Nothing was changed.');
  }
  return (
    reason ?? ((await ask('Reason (Enter for none): ')).trim() || undefined)
  );
}

async function served(
  chosen: readonly Chosen[],
  { context }: Session,
  places: Places,
): Promise<readonly (string | undefined)[]> {
  const looking = read(chosen, places).catch(() => []);
  const late = new AbortController();
  const readings = await Promise.race([
    looking,
    context.clock.sleep(LOOK_MS, late.signal).then(() => []),
  ]);
  late.abort();
  return readings.map(reading => exposureInWords(reading));
}

async function read(
  chosen: readonly Chosen[],
  places: Places,
): Promise<readonly RolloutReading[]> {
  const { control } = await places.connection();
  return control.read(
    chosen.map(({ rollout }) => targetOf(rollout)),
    { priority: 'rollback' },
  );
}
