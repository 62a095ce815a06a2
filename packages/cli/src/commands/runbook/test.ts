import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { counted } from '../../io/words';
import { runbookFilesIn, runbookText } from '../../runbooks/runbookFiles';
import type { Session } from '../../Session';

/** Plays the runs that stand beside runbooks, with nothing real. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { formatFinding, parseRunbook, testRunbook } = await import(
    '@production-safety/definitions'
  );
  const { output, context } = session;
  const { cwd } = context;
  const results = runbookFilesIn(given.words, cwd).map(path => {
    const test = path.replace(/\.md$/, '.test.yaml');
    const { document, findings } = parseRunbook(runbookText(path, cwd), {
      path,
    });
    const report = existsSync(resolve(cwd, test))
      ? testRunbook(document.runbook, runbookText(test, cwd))
      : { runs: [], faults: [`There is no ${test}.`], untried: [] };
    // A runbook that cannot be read is not one that can be run.
    const faults = [...findings.map(formatFinding), ...report.faults];
    return { path, ...report, faults };
  });
  let failed = 0;
  for (const { path, runs, faults, untried } of results) {
    faults.forEach(fault => output.mark('failed', `${path}: ${fault}`));
    failed += faults.length > 0 ? 1 : 0;
    for (const { name, failures, steps } of runs) {
      const is = failures.length > 0 ? 'failed' : 'done';
      output.mark(is, `${path}: ${name} (${counted(steps.length, 'step')})`);
      failures.forEach(failure => output.say(`  ${failure}`));
      failed += failures.length > 0 ? 1 : 0;
    }
    if (runs.length > 0 && untried.length > 0) {
      output.mark('note', `${path}: no run tries ${untried.join(', ')}.`);
    }
  }
  const runs = results.reduce((sum, result) => sum + result.runs.length, 0);
  output.mark(
    failed > 0 ? 'failed' : 'done',
    `${counted(results.length, 'runbook')}, ${counted(
      runs,
      'run',
    )}, ${failed} failed`,
  );
  const exit = failed > 0 ? 'found' : 'ok';
  output.json({ command: 'runbook test', exit, results });
  return exit;
}
