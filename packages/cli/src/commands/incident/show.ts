import { isSafetyError } from '@production-safety/core';
import type { Given } from '../../args/Given';
import { asSentence } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { ANSWER_MS, incidentPortal } from '../../incidents/incidentPortal';
import {
  clockInWords,
  durationInWords,
  durationOf,
  kindInWords,
} from '../../incidents/incidentWords';
import type { PortalClient } from '../../portal/PortalClient';
import type { PortalIncidentDetail, PortalRun } from '../../portal/wire';
import type { Session } from '../../Session';

/** Shows an incident with what has to happen next. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output, context } = session;
  const portal = await incidentPortal(session);
  const incident = await portal.incident(given.words[0], ANSWER_MS);
  const first = await firstRun(portal, incident, session);
  const next = first && nextOf(first);
  const now = context.clock.now();
  const { url: page } = incident;
  const kind = kindInWords(incident);
  output.say(`${incident.severity} ${incident.title}${kind}`);
  output.say(`  status:    ${incident.status}`);
  output.say(`  for:       ${durationInWords(durationOf(incident, now))}`);
  output.say(`  commander: ${incident.commander ?? 'nobody'}`);
  output.say(`  page:      ${page}`);
  for (const clock of incident.clocks) {
    const { tone, line } = clockInWords(clock, now);
    output.mark(tone, line);
  }
  const [summary] = incident.runs;
  if (summary) {
    const done = `${summary.answered} of ${summary.steps} steps`;
    output.say(`Checklist: ${summary.title}, ${done}`);
  } else {
    output.mark(
      'warning',
      incident.checklistProblem ?? 'No checklist is open.',
    );
  }
  if (next) {
    output.say(`Next: ${next.role ? `${next.role}: ` : ''}${next.text}`);
    sayWhoWaits(next, session);
  } else if (first) {
    output.mark('done', 'Its checklist has ended.');
  }
  output.json({
    command: 'incident show',
    exit: 'ok',
    page,
    incident,
    ...(next && { next: { run: first.id, step: next.id, text: next.text } }),
  });
  return 'ok';
}

/** An incident is shown without its checklist rather than not at all. */
async function firstRun(
  portal: PortalClient,
  { runs: [first] }: PortalIncidentDetail,
  { output }: Session,
): Promise<PortalRun | undefined> {
  if (!first) return undefined;
  try {
    return await portal.run(first.id, ANSWER_MS);
  } catch (error) {
    if (!isSafetyError(error)) throw error;
    output.warn(`Its checklist cannot be read. ${asSentence(error)}`);
    return undefined;
  }
}

/** The last answer may wait for a second person. */
function sayWhoWaits({ answers = [] }: NextStep, { output }: Session): void {
  const last = answers[answers.length - 1];
  if (!last?.waits) return;
  const whom = last.asked ? `${last.asked} or another person` : 'anybody else';
  output.mark('warning', `${last.by} waits for ${whom} to confirm it.`);
}

type NextStep = PortalRun['sections'][number]['steps'][number];

function nextOf({ next, sections }: PortalRun) {
  return sections
    .flatMap(({ steps }) => steps)
    .find(({ id }) => next !== undefined && id === next);
}
