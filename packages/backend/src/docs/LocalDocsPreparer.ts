import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, NotModifiedError } from '@backstage/errors';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { TECHDOCS_ANNOTATION } from '@backstage/plugin-techdocs-common';
import {
  parseReferenceAnnotation,
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
  transformDirLocation,
} from '@backstage/plugin-techdocs-node';

const SETTINGS = 'mkdocs.yml';

/**
 * Prepares docs that lie next to an entity file on this machine: only
 * mkdocs.yml and its docs folder, as a copy. TechDocs' own preparer hands over
 * the whole folder, so that at the root of a repository it walks through
 * node_modules, writes into the work tree, and builds again at every visit.
 */
export class LocalDocsPreparer implements PreparerBase {
  constructor(private readonly integrations: ScmIntegrationRegistry) {}

  shouldCleanPreparedDirectory(): boolean {
    return true;
  }

  /** @throws NotModifiedError when the docs are those of `options.etag` */
  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    const { type, target } = transformDirLocation(
      entity,
      parseReferenceAnnotation(TECHDOCS_ANNOTATION, entity),
      this.integrations,
    );
    if (type !== 'dir') {
      throw new InputError(
        `Docs at ${target} are not on this machine: write techdocs-ref as url: instead of dir:`,
      );
    }
    const settings = await readFile(join(target, SETTINGS), 'utf8');
    const folder = /^docs_dir:\s*(\S+)/m.exec(settings)?.[1] ?? 'docs';
    const pages = resolveSafeChildPath(target, folder);
    const etag = await digest(settings, pages);
    if (etag === options?.etag) throw new NotModifiedError();
    const preparedDir = await mkdtemp(join(tmpdir(), 'local-docs-'));
    await cp(join(target, SETTINGS), join(preparedDir, SETTINGS));
    await cp(pages, join(preparedDir, folder), { recursive: true });
    return { preparedDir, etag };
  }
}

async function digest(settings: string, folder: string): Promise<string> {
  const hash = createHash('sha256').update(settings);
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}
