import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { COMMANDS } from '../args/commandTable';
import { referencePage } from './referencePage';

/** Writes docs/reference/cli.md anew. */
writeFileSync(
  resolve(__dirname, '../../../../docs/reference/cli.md'),
  referencePage(COMMANDS),
);
