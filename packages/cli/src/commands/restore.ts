import { isDeepStrictEqual } from 'node:util';
import type { Audience } from '@production-safety/core';
import type { Given } from '../args/Given';
import { wholeNumber } from '../args/parseCommand';
import { messageOf, refused, usageError } from '../errors';
import type { ExitName } from '../exitCodes';
import { restoreHere } from '../inProcess/restoreHere';
import { exposureInWords } from '../io/words';
import { isServed, storedAudiences } from '../rollouts/audiences';
import { readKnown } from '../rollouts/readKnown';
import type { KnownReadings } from '../rollouts/readKnown';
import type { Session } from '../Session';

type Seen = KnownReadings['seen'][number];

/** Lets a share of users have V2 again: a forward step, asked for by name. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const percentText = given.one('percent');
  if (percentText === undefined) {
    throw usageError('safety restore needs --percent <n>.');
  }
  const percent = wholeNumber(percentText, 'percent', { min: 1, max: 100 });
  const reason = given.one('reason')?.trim();
  if (!reason) throw usageError('safety restore needs --reason <text>.');
  const { connection, seen } = await readKnown(given, session);
  const [found] = seen;
  refuseWhatIsServed(found);
  if (!given.has('yes')) await confirm(found, percent, session);
  await warnOfPortal(session);
  const { rollout, reading } = found;
  const audience = audienceFor(found, percent);
  session.journal.append({
    type: 'command',
    command: `restore ${percent} %`,
    rollouts: [rollout.id],
    reason,
  });
  await restoreHere(
    rollout,
    { percent, ...(audience ? { audience } : {}) },
    reason,
    {
      ...session.context,
      control: connection.control,
      journal: session.journal,
      actor: session.actor,
    },
  );
  const [after] = await connection.control.read([reading.target]);
  const sentence = `${rollout.definition.title}: served to ${exposureInWords(
    after,
  )}`;
  session.journal.append({
    type: 'result',
    rollout: rollout.id,
    outcome: 'restored',
    sentence,
  });
  session.output.mark('done', sentence);
  session.output.json({
    command: 'restore',
    exit: 'ok',
    rollout: rollout.id,
    served: exposureInWords(after),
  });
  return 'ok';
}

/** Restoring is for what was taken back; a running rollout has its plan. */
function refuseWhatIsServed({ rollout, reading }: Seen): void {
  if (isServed(reading)) {
    throw refused(
      `${rollout.definition.title} is served to ${exposureInWords(
        reading,
      )}: there is nothing to restore.`,
      'Roll it back first, or go on in the portal.',
    );
  }
}

/**
 * The phase with this share says for whom, else what was stored last: for
 * everybody of the rollout the same, as one share is given to all of them.
 */
function audienceFor(
  { rollout, reading }: Seen,
  percent: number,
): Audience | undefined {
  const phase = rollout.definition.plan.find(
    ({ exposure }) => exposure.percent === percent,
  );
  if (phase) return phase.exposure.audience;
  const [first, ...others] = storedAudiences(reading).map(
    ({ exposure }) => exposure.audience,
  );
  if (others.some(other => !isDeepStrictEqual(first, other))) {
    throw refused(
      `The parts of ${rollout.definition.title} were open to different users, and no phase of its plan says who ${percent} % are of.`,
      'Name the share of a phase.',
    );
  }
  return first;
}

async function confirm(
  { rollout, reading }: Seen,
  percent: number,
  { ask, output }: Session,
): Promise<void> {
  if (!ask) {
    throw refused(
      'There is no terminal to ask on, so nothing was changed.',
      'Repeat it with --yes.',
    );
  }
  const { name, title, environment } = rollout.definition;
  output.say(`This gives V2 of ${title} to ${percent} % in ${environment}.`);
  output.say(`  served now: ${exposureInWords(reading)}`);
  const answer = await ask(`Type ${name} to go on: `);
  if (answer.trim() !== name) throw refused('Nothing was changed.');
}

/** A portal that is up keeps its own record and would see a difference. */
async function warnOfPortal(session: Session): Promise<void> {
  const portal = await session.portal();
  try {
    await portal?.rollouts(2_000);
  } catch (error) {
    session.output.warn(`The portal does not answer: ${messageOf(error)}`);
    return;
  }
  if (portal) {
    throw refused(
      'The portal is up. Restore there, so that its gates and its history know of it.',
      'Without the portal: unset SAFETY_PORTAL_URL.',
    );
  }
}
