import { SEVERITIES, isSafetyError } from '@production-safety/core';
import type { Severity } from '@production-safety/core';
import type { Given } from '../../args/Given';
import { asSentence, refused, unreachable, usageError } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { ANSWER_MS, incidentPortal } from '../../incidents/incidentPortal';
import { kindInWords } from '../../incidents/incidentWords';
import type { PortalClient } from '../../portal/PortalClient';
import type { Declaration, PortalIncidentDetail } from '../../portal/wire';
import type { Session } from '../../Session';

/** What people do whom the portal does not help. */
const BY_HAND =
  'Call people now. Follow docs/runbooks/p0-response.md, which has the phone list. safety rollback works without the portal.';

/** Declares an incident in the portal, which opens the checklist and pages. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const declaration = declarationOf(given, session);
  const portal = await incidentPortal(
    session,
    'No portal is configured: nothing was declared, and nobody is paged.',
    `${BY_HAND} For the next time, set SAFETY_PORTAL_URL and SAFETY_PORTAL_TOKEN.`,
  );
  const incident = await declared(portal, declaration, session);
  const { output } = session;
  const { id, severity, title, runs, checklistProblem } = incident;
  const { url: page } = incident;
  output.mark('done', `${severity} declared: ${title}${kindInWords(incident)}`);
  output.say(`  id:   ${id}`);
  output.say(`  page: ${page}`);
  for (const each of runs) {
    output.mark('done', `Checklist open: ${each.title} (${each.runbook.path})`);
  }
  if (runs.length === 0) {
    output.mark(
      'warning',
      `No checklist opened. ${
        checklistProblem ?? 'The portal does not say why.'
      }`,
    );
  }
  output.json({ command: 'incident declare', exit: 'ok', page, incident });
  return 'ok';
}

function declarationOf(given: Given, { context }: Session): Declaration {
  const severity = given.one('severity');
  if (severity !== undefined && !isSeverity(severity)) {
    throw usageError(
      `--severity is "${severity}"; write one of ${SEVERITIES.join(', ')}.`,
    );
  }
  const components = given.all('component');
  return {
    title: given.words[0],
    ...(severity !== undefined && { severity }),
    ...(components.length > 0 && { components }),
    ...(given.has('drill') && { isDrill: true }),
    ...(given.has('restricted') && { isRestricted: true }),
    idempotencyKey: context.newId(),
  };
}

function isSeverity(text: string): text is Severity {
  return SEVERITIES.some(severity => severity === text);
}

/** A second time with the same key: an answer that is lost declares too. */
async function declared(
  portal: PortalClient,
  declaration: Declaration,
  { output }: Session,
): Promise<PortalIncidentDetail> {
  try {
    return await portal.declareIncident(declaration, ANSWER_MS);
  } catch (error) {
    if (!isSafetyError(error)) throw error;
    if (error.code !== 'port-unavailable') {
      throw refused(
        `${asSentence(error)} Nothing was declared, and nobody is paged.`,
        BY_HAND,
      );
    }
    output.mark('note', `${asSentence(error)} Trying once more.`);
  }
  try {
    return await portal.declareIncident(declaration, ANSWER_MS);
  } catch (error) {
    if (!isSafetyError(error)) throw error;
    throw unreachable(
      `${asSentence(
        error,
      )} Whether it was declared is not known, so count on nobody being paged.`,
      BY_HAND,
    );
  }
}
