import type { Given } from '../../args/Given';
import { refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { journalFileOf } from '../../journal/Journal';
import { readJournal, unpushed } from '../../journal/readJournal';
import type { RefusedEntry } from '../../portal/wire';
import type { Session } from '../../Session';

const AT_ONCE = 200;
const PUSH_MS = 15_000;

/**
 * Brings entries into the portal, oldest first. What was taken is marked, so
 * an interrupted push goes on where it stopped; what is sent twice has the
 * same id. What the portal refuses is said and stays, to be pushed again.
 */
export async function run(_given: Given, session: Session): Promise<ExitName> {
  const portal = await session.portal();
  if (!portal) {
    throw refused(
      'No portal is configured.',
      'Set SAFETY_PORTAL_URL and SAFETY_PORTAL_TOKEN.',
    );
  }
  const { output, context } = session;
  const refusals: RefusedEntry[] = [];
  const left = unpushed(readJournal(journalFileOf(context)));
  for (let next = 0; next < left.length; next += AT_ONCE) {
    const batch = left.slice(next, next + AT_ONCE);
    output.live(`… ${next} of ${left.length}`);
    const notTaken = await portal.pushJournal(batch, PUSH_MS);
    refusals.push(...notTaken);
    const kept = new Set(notTaken.map(({ id }) => id));
    const ids = batch.map(({ id }) => id).filter(id => !kept.has(id));
    session.journal.append({ type: 'pushed', ids });
  }
  const pushed = left.length - refusals.length;
  output.mark(
    'done',
    left.length === 0
      ? 'The portal has everything already.'
      : `${pushed} entries are in the portal.`,
  );
  for (const reason of new Set(refusals.map(each => each.reason))) {
    output.mark('failed', reason);
  }
  const failed = pushed > 0 ? 'partly' : 'refused';
  const exit = refusals.length > 0 ? failed : 'ok';
  output.json({ command: 'journal push', exit, pushed, refused: refusals });
  return exit;
}
