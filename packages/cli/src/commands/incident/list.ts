import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { ANSWER_MS, incidentPortal } from '../../incidents/incidentPortal';
import {
  durationInWords,
  durationOf,
  kindInWords,
} from '../../incidents/incidentWords';
import { table } from '../../io/Output';
import type { Session } from '../../Session';

/** Shows incidents of the portal, the newest first. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output, context } = session;
  const open = given.has('open');
  const portal = await incidentPortal(session);
  const { items, total } = await portal.incidents({ open }, ANSWER_MS);
  const now = context.clock.now();
  if (items.length === 0) {
    const which = open ? 'No open incident' : 'No incident';
    output.mark('done', `${which} that you may see.`);
  } else {
    table([
      ['ID', 'SEVERITY', 'STATUS', 'FOR', 'COMMANDER', 'TITLE'],
      ...items.map(incident => [
        incident.id,
        incident.severity,
        incident.status,
        durationInWords(durationOf(incident, now)),
        incident.commander ?? 'nobody',
        `${incident.title}${kindInWords(incident)}`,
      ]),
    ]).forEach(line => output.say(line));
  }
  if (total > items.length) {
    output.mark('note', `The newest ${items.length} of ${total}.`);
  }
  output.json({
    command: 'incident list',
    exit: 'ok',
    total,
    incidents: items,
  });
  return 'ok';
}
