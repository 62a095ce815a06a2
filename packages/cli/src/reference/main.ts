import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { COMMANDS } from '../args/commandTable';
import { referencePage } from './referencePage';

/** Writes docs/reference/cli.md anew; runs in the package's folder. */
writeFileSync(
  resolve(process.cwd(), '../../docs/reference/cli.md'),
  referencePage(COMMANDS),
);
