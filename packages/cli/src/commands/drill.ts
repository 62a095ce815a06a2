import type { Given } from '../args/Given';
import { wholeNumber } from '../args/parseCommand';
import { drillTable, statisticsOf } from '../drill/statistics';
import { drillSandbox } from '../drill/drillSandbox';
import { refused, usageError } from '../errors';
import type { ExitName } from '../exitCodes';
import type { FlagConnection } from '../flags/FlagConnection';
import { restoreHere } from '../inProcess/restoreHere';
import { rollBackHere } from '../inProcess/rollBackHere';
import { ON_SANDBOX } from '../journal/readJournal';
import { readKnown } from '../rollouts/readKnown';
import type { KnownRollout } from '../rollouts/KnownRollout';
import { exitOf } from '../rollouts/RollbackResult';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Session } from '../Session';

const TAG = 'drill';

/** Practises a rollback and measures it. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const number = (name: string, preset: string, max: number) =>
    wholeNumber(given.one(name) ?? preset, name, { min: 1, max });
  const times = number('times', '5', 1_000);
  const waitMs = number('wait', '60', 3_600) * 1_000;
  const isSandbox = given.has('sandbox');
  const { connection, rollout } = isSandbox
    ? await drillSandbox(session)
    : await marked(given, session);
  if (!given.has('yes')) await confirm(rollout, times, session);
  session.journal.append({
    type: 'command',
    command: `drill ${times} times${isSandbox ? ` ${ON_SANDBOX}` : ''}`,
    rollouts: [rollout.id],
    reason: 'Drill',
  });
  const results: RollbackResult[] = [];
  for (
    let turn = 1;
    turn <= times && !session.context.signal.aborted;
    turn += 1
  ) {
    session.output.live(`… ${turn} of ${times}`);
    results.push(await once(rollout, connection, waitMs, session));
  }
  const statistics = statisticsOf(results);
  const exit = exitOf(results);
  const confirmed = results.filter(({ outcome }) => outcome === 'confirmed');
  const sentence = `${confirmed.length} of ${results.length} rollbacks confirmed`;
  session.journal.append({
    type: 'drill',
    rollout: rollout.id,
    environment: isSandbox ? 'sandbox' : rollout.definition.environment,
    times: results.length,
    confirmed: confirmed.length,
    statistics,
  });
  session.output.mark(
    exit === 'ok' ? 'done' : 'warning',
    `${rollout.definition.title}: ${sentence}`,
  );
  drillTable(statistics).forEach(line => session.output.say(line));
  if (!isSandbox) {
    session.output.say('Bring it into the portal: safety journal push');
  }
  session.output.json({
    command: 'drill',
    exit,
    rollout: rollout.id,
    times: results.length,
    statistics,
  });
  return exit;
}

/** V2 for the whole audience, and back. */
async function once(
  rollout: KnownRollout,
  { control }: FlagConnection,
  waitMs: number,
  session: Session,
): Promise<RollbackResult> {
  const deps = {
    ...session.context,
    control,
    journal: session.journal,
    actor: session.actor,
  };
  await restoreHere(rollout, { percent: 100 }, 'Drill', deps);
  return rollBackHere({ rollout, parts: [] }, 'Drill', waitMs, {
    ...deps,
    onStep: () => {},
  });
}

async function marked(given: Given, session: Session) {
  if (given.words.length === 0) {
    throw usageError('safety drill needs a rollout, or --sandbox.');
  }
  const { connection, seen } = await readKnown(given, session);
  const [{ rollout, reading }] = seen;
  if (!rollout.definition.tags.includes(TAG)) {
    throw refused(
      `${rollout.id} is not marked for drills, and a drill gives its users V2.`,
      `Add the tag ${TAG} to the manifest of a rollout that no user depends on.`,
    );
  }
  const isServed =
    reading.audience?.open || reading.flags.some(({ defaultOn }) => defaultOn);
  if (isServed) {
    throw refused(
      `${rollout.id} is being served. A drill would end that.`,
      'Roll it back first.',
    );
  }
  return { connection, rollout };
}

async function confirm(
  { definition }: KnownRollout,
  times: number,
  { ask }: Session,
): Promise<void> {
  const answer = await ask?.(
    `Switch ${definition.title} on for its whole audience in ${definition.environment} and back, ${times} times? [y/N] `,
  );
  if (answer === undefined) {
    throw refused(
      'There is no terminal to ask on, so nothing was changed.',
      'Repeat it with --yes.',
    );
  }
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw refused('Nothing was changed.');
}
