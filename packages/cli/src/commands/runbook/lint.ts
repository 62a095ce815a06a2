import { resolve } from 'node:path';
import { RUNBOOK_ACTIONS } from '@production-safety/core';
import type { WebPage } from '@production-safety/definitions';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { tellFindings } from '../../io/tellFindings';
import { askWeb } from '../../runbooks/askWeb';
import { PagesOnDisk } from '../../runbooks/PagesOnDisk';
import {
  earlierText,
  runbookFilesIn,
  runbookText,
} from '../../runbooks/runbookFiles';
import type { Session } from '../../Session';

/** Nobody has looked. */
const NONE: ReadonlyMap<string, WebPage> = new Map();

/** Checks runbooks and names what to write instead. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { anchorsOf, formatFinding, lintRunbook, webLinksOf } = await import(
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
  const texts = files.map(path => runbookText(path, cwd));
  const web = given.has('web') ? await askWeb(texts.flatMap(webLinksOf)) : NONE;
  const findings = files.flatMap((path, index) => {
    const pageAt = pages.from(resolve(cwd, path));
    const webPageAt = (url: string) => web.get(url);
    const before = earlierText(given.one('before'), path, cwd);
    const known = { today, pageAt, webPageAt, actions, before };
    return lintRunbook(texts[index], { path, ...known }).findings;
  });
  const checked = { command: 'runbook lint', noun: 'runbook', files, findings };
  return tellFindings(checked, output, formatFinding);
}
