import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Node and Yarn, when the machine's own do not fit. Ignored by Git. */
export const TOOLCHAIN = join(ROOT, '.toolchain');

/** mkdocs and what it needs. Ignored by Git. */
export const DOCS_ENVIRONMENT = join(ROOT, '.venv-docs');

/** What the runners report. Ignored by Git. */
export const REPORTS = join(ROOT, 'reports');
