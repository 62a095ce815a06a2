import { resolve } from 'node:path';
import { RUNBOOK_ACTIONS } from '@production-safety/core';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { counted } from '../../io/words';
import { PagesOnDisk } from '../../runbooks/PagesOnDisk';
import {
  earlierText,
  runbookFilesIn,
  runbookText,
} from '../../runbooks/runbookFiles';
import type { Session } from '../../Session';

/** Checks runbooks and names what to write instead. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { anchorsOf, formatFinding, lintRunbook } = await import(
    '@production-safety/definitions'
  );
  const { output, context } = session;
  const { cwd, clock } = context;
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const pages = new PagesOnDisk(anchorsOf);
  const actions = [
    ...RUNBOOK_ACTIONS,
    ...given.all('action').map(id => ({ id, needs: [] })),
  ];
  const files = runbookFilesIn(given.words, cwd);
  const findings = files.flatMap(path => {
    const pageAt = pages.from(resolve(cwd, path));
    const text = runbookText(path, cwd);
    const before = earlierText(given.one('before'), path, cwd);
    return lintRunbook(text, { path, today, pageAt, actions, before }).findings;
  });
  for (const finding of findings) {
    const tone = finding.severity === 'error' ? 'failed' : 'warning';
    output.mark(tone, formatFinding(finding));
  }
  const errors = findings.filter(({ severity }) => severity === 'error');
  output.mark(
    errors.length > 0 ? 'failed' : 'done',
    [
      counted(files.length, 'runbook'),
      counted(errors.length, 'error'),
      counted(findings.length - errors.length, 'warning'),
    ].join(', '),
  );
  const exit = errors.length > 0 ? 'found' : 'ok';
  output.json({ command: 'runbook lint', exit, files, findings });
  return exit;
}
