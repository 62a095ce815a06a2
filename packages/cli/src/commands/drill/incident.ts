import type { Runbook } from '@production-safety/core';
import type { Given } from '../../args/Given';
import { wholeNumber } from '../../args/parseCommand';
import { PeopleAtTerminal } from '../../drill/incident/PeopleAtTerminal';
import { PlannedPeople } from '../../drill/incident/PlannedPeople';
import { tellReport } from '../../drill/incident/drillWords';
import { judgeDrill } from '../../drill/incident/judgeDrill';
import { playDrill } from '../../drill/incident/playDrill';
import type { DrillPeople } from '../../drill/incident/playDrill';
import { readAnswersFile } from '../../drill/incident/readAnswersFile';
import { refused } from '../../errors';
import type { ExitName } from '../../exitCodes';
import { runbookText } from '../../runbooks/runbookFiles';
import type { Session } from '../../Session';

const P0 = 'docs/runbooks/p0-response.md';

/** One drill: who practises, and where it begins. */
interface Turn {
  readonly name?: string;
  readonly people: DrillPeople;
  readonly from?: string;
}

/** Practises a runbook, with neither portal nor network. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output, actor } = session;
  const minutes = given.one('minutes');
  const limitMs =
    minutes === undefined
      ? undefined
      : wholeNumber(minutes, 'minutes', { min: 1, max: 1_440 }) * 60_000;
  const path = given.one('runbook') ?? P0;
  const runbook = await readRunbook(path, session);
  const turns = turnsOf(given.one('answers'), runbook, session);
  output.mark('note', `Drill of ${path}. Nothing happens outside.`);
  const runs = [];
  for (const { name, people, from } of turns) {
    const options = { by: actor.ref, from, limitMs };
    const report = judgeDrill(
      runbook,
      await playDrill(runbook, people, options),
      from,
    );
    if (name !== undefined) output.say(name);
    tellReport(report, output);
    runs.push({ ...(name !== undefined && { name }), ...report });
  }
  const exit = runs.some(({ missed }) => missed.length > 0) ? 'found' : 'ok';
  output.json({ command: 'drill incident', exit, runbook: path, runs });
  return exit;
}

async function readRunbook(
  path: string,
  { context }: Session,
): Promise<Runbook> {
  const { formatFinding, parseRunbook } = await import(
    '@production-safety/definitions'
  );
  const text = runbookText(path, context.cwd);
  const { document, findings } = parseRunbook(text, { path });
  if (findings.length > 0) {
    throw refused(
      findings.map(formatFinding).join('\n  '),
      `See safety runbook lint ${path}.`,
    );
  }
  if (document.runbook.sections.every(({ steps }) => steps.length === 0)) {
    throw refused(`${path} holds no steps.`);
  }
  return document.runbook;
}

function turnsOf(
  file: string | undefined,
  runbook: Runbook,
  { ask, context, output }: Session,
): readonly Turn[] {
  if (file !== undefined) {
    const text = runbookText(file, context.cwd);
    return readAnswersFile(text, file, runbook).map(plan => ({
      name: plan.name,
      people: PlannedPeople.create(runbook, plan),
      ...(plan.from !== undefined && { from: plan.from }),
    }));
  }
  if (!ask) {
    throw refused(
      'There is no terminal to ask on.',
      'Give the answers in a file with --answers; --json needs it too.',
    );
  }
  const { clock } = context;
  return [{ people: PeopleAtTerminal.create(runbook, { ask, output, clock }) }];
}
