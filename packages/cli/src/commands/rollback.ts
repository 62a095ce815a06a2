import type { Given } from '../args/Given';
import { wholeNumber } from '../args/parseCommand';
import type { ExitName } from '../exitCodes';
import { tellSlack } from '../notify/slack';
import { askBefore } from '../rollback/askBefore';
import { rollBackOne } from '../rollback/rollBackOne';
import { withOthers } from '../rollback/withOthers';
import { tellResults } from '../rollback/tellResult';
import { StepTeller } from '../rollback/tellSteps';
import { findChosen } from '../rollouts/findChosen';
import type { Places } from '../rollouts/findChosen';
import { exitOf } from '../rollouts/RollbackResult';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Chosen } from '../rollouts/select';
import type { Session } from '../Session';
import { placesOf } from './placesOf';

const WAIT_SECONDS = '60';

/** Sends users back to V1 and proves it. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const waitMs =
    1_000 *
    wholeNumber(given.one('wait') ?? WAIT_SECONDS, 'wait', {
      min: 1,
      max: 3_600,
    });
  const places = await placesOf(session, { direct: given.has('direct') });
  const chosen = await findChosen(
    {
      rollout: given.words[0],
      component: given.one('component'),
      flags: given.all('flag'),
      all: given.has('all'),
      parts: given.all('part'),
    },
    session,
    places,
  );
  if (given.has('print-curl')) {
    const { printCurl } = await import('../rollback/printCurl');
    return printCurl(chosen, session, places);
  }
  const reason = given.has('yes')
    ? given.one('reason')
    : await askBefore(chosen, given.one('reason'), session, places);
  const results = await rollBackAll(
    chosen,
    reason,
    { waitMs, isToldOff: given.has('overrides') },
    session,
    places,
  );
  const exit = exitOf(results);
  tellResults(results, session);
  session.output.json({
    command: 'rollback',
    run: session.journal.run,
    exit,
    results,
  });
  return exit;
}

/** All at once: closing one rollout does not wait for another. */
async function rollBackAll(
  chosen: readonly Chosen[],
  reason: string | undefined,
  { waitMs, isToldOff }: { waitMs: number; isToldOff: boolean },
  session: Session,
  places: Places,
): Promise<readonly RollbackResult[]> {
  const { journal, context, settings, output } = session;
  const titles = chosen
    .map(({ rollout }) => rollout.definition.title)
    .join(', ');
  const why = reason ?? 'No reason given';
  journal.append({
    type: 'command',
    command: 'rollback',
    rollouts: chosen.map(({ rollout }) => rollout.id),
    parts: chosen.flatMap(({ parts }) => parts),
    reason: why,
  });
  const tell = (text: string) =>
    tellSlack(context, settings.slackWebhook, session.secrets.remove(text));
  tell(`${session.actor.ref} rolls back ${titles}: ${why}`);
  const results = await Promise.all(
    chosen.map(each => {
      const { title } = each.rollout.definition;
      const name = chosen.length > 1 ? title : undefined;
      const teller = new StepTeller(output, name);
      return rollBackOne(each, reason, waitMs, { session, places, teller });
    }),
  ).then(ended => withOthers(chosen, ended, { session, places, isToldOff }));
  for (const { rollout, outcome, sentence } of results) {
    journal.append({ type: 'result', rollout, outcome, sentence });
  }
  tell(
    results.map(({ title, sentence }) => `${title}: ${sentence}`).join('\n'),
  );
  return results;
}
