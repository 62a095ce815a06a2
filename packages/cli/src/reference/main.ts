import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { COMMANDS } from '../args/commandTable';
import { referencePage } from './referencePage';
import { runbookRulesPage } from './runbookRulesPage';

const folder = resolve(process.cwd(), '../../docs/reference');

/** Writes the pages that tables make anew; runs in the package's folder. */
writeFileSync(resolve(folder, 'cli.md'), referencePage(COMMANDS));
writeFileSync(resolve(folder, 'runbook-rules.md'), runbookRulesPage());
