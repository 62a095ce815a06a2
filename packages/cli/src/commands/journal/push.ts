import type { Given } from '../../args/Given';
import { refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { journalFileOf } from '../../journal/Journal';
import { readJournal, unpushed } from '../../journal/readJournal';
import type { Session } from '../../Session';

const AT_ONCE = 200;
const PUSH_MS = 15_000;

/**
 * Brings entries into the portal, oldest first. What was taken is marked, so
 * an interrupted push goes on where it stopped; what is sent twice has the
 * same id.
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
  const left = unpushed(readJournal(journalFileOf(context)));
  for (let next = 0; next < left.length; next += AT_ONCE) {
    const batch = left.slice(next, next + AT_ONCE);
    output.live(`… ${next} of ${left.length}`);
    await portal.pushJournal(batch, PUSH_MS);
    session.journal.append({ type: 'pushed', ids: batch.map(({ id }) => id) });
  }
  output.mark(
    'done',
    left.length === 0
      ? 'The portal has everything already.'
      : `${left.length} entries are in the portal.`,
  );
  output.json({ command: 'journal push', exit: 'ok', pushed: left.length });
  return 'ok';
}
