import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  isChildPath,
  type BackstageCredentials,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  portUnavailable,
  type Clock,
  type DurationMs,
} from '@production-safety/core';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { withinTime } from '../jobs/withinTime';
import { placeProblem } from './placeProblem';
import { RunbookCommits, type PinnedText } from './RunbookCommits';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
/** Under the client's own limit, so that it gets an answer in words. */
const LIMIT_MS: DurationMs = 8_000;
/** Far more than people read in an incident. */
const LARGEST_BYTES = 1024 * 1024;

/** Where a text is kept. */
export interface RunbookSource {
  /** The folder that paths of the documentation begin in. */
  readonly root: { readonly type: string; readonly target: string };
  readonly path: string;
}

/** Reads the source of runbooks: Markdown in the documentation of an entity. */
export class RunbookReader {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #urlReader: Pick<UrlReaderService, 'readUrl'>;
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #commits: RunbookCommits;

  constructor(options: {
    readonly catalog: Pick<CatalogService, 'getEntityByRef'>;
    readonly urlReader: Pick<UrlReaderService, 'readUrl' | 'readTree'>;
    readonly clock: Pick<Clock, 'sleep'>;
  }) {
    this.#catalog = options.catalog;
    this.#urlReader = options.urlReader;
    this.#clock = options.clock;
    this.#commits = new RunbookCommits(options);
  }

  /**
   * The text as it is now, for somebody who may see the entity.
   *
   * @throws InputError or NotFoundError that says what to correct, and
   * SafetyError `port-unavailable` when the place does not answer.
   */
  async read(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<string> {
    return this.readFrom(await this.locate(place, credentials));
  }

  /**
   * The text as it is now, and the commit that it is of where the code host
   * tells. What is read from a disk may be of none.
   *
   * @throws what `read` throws.
   */
  async readPinned(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<PinnedText> {
    const source = await this.locate(place, credentials);
    const { root, path } = source;
    const read = () => this.readFrom(source);
    if (root.type === 'file') return { text: await read() };
    const folder = new URL('.', new URL(path, root.target)).toString();
    return this.#commits.during(folder, read);
  }

  /**
   * Where a text is kept, for somebody who may see the entity.
   *
   * @throws what `read` throws.
   */
  async locate(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<RunbookSource> {
    const problem = placeProblem(place);
    if (problem) throw new InputError(problem);
    const { entityRef, path } = place;
    const entity = await this.#catalog
      .getEntityByRef(entityRef, { credentials })
      .catch(cause => {
        throw portUnavailable('The catalog does not answer', { cause });
      });
    if (!entity) {
      throw new NotFoundError(
        `entityRef: there is no ${entityRef} in the catalog, or you may not see it.`,
      );
    }
    return { root: rootOf(entity, entityRef), path };
  }

  /**
   * The text at a place that `locate` has found, or beside it.
   *
   * @throws what `read` throws.
   */
  async readFrom({ root, path }: RunbookSource): Promise<string> {
    const text =
      root.type === 'file'
        ? await fromDisk(root.target, path)
        : await this.#fromUrl(root.target, path);
    if (text.includes('\0') || /^\s*</.test(text)) {
      throw new InputError(`path: ${path} is no Markdown.`);
    }
    return text;
  }

  async #fromUrl(root: string, path: string): Promise<string> {
    const stop = new AbortController();
    const reading = this.#urlReader
      .readUrl(new URL(path, root).toString(), { signal: stop.signal })
      .then(response => response.buffer());
    try {
      const bytes = await withinTime(reading, LIMIT_MS, this.#clock);
      if (bytes === 'late') {
        throw portUnavailable('The code host did not send the runbook in time');
      }
      return textOf(bytes, path);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === 'NotFoundError') throw missing(path);
      if (['InputError', 'SafetyError'].includes(error.name)) throw error;
      throw portUnavailable('The code host did not send the runbook', {
        cause: error,
      });
    } finally {
      stop.abort();
    }
  }
}

/** The folder that paths of an entity's documentation begin in. */
function rootOf(entity: Entity, entityRef: string) {
  const { annotations = {} } = entity.metadata;
  const docs = annotations[TECHDOCS_REF];
  const managed =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  if (!docs || !managed) {
    throw new InputError(
      `entityRef: ${entityRef} has no documentation. Give it the annotation ${TECHDOCS_REF}.`,
    );
  }
  const { type, target } = parseLocationRef(docs);
  if (type === 'url') return { type, target: withSlash(target) } as const;
  const at = parseLocationRef(managed);
  // A URL resolves against its folder; `dir:.` means that folder itself.
  return at.type === 'file'
    ? ({ type: 'file', target: join(dirname(at.target), target) } as const)
    : ({
        type: 'url',
        target: new URL(withSlash(target), at.target).toString(),
      } as const);
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

async function fromDisk(root: string, path: string): Promise<string> {
  const file = join(root, path);
  // Links must not lead out of the documentation.
  if (!isChildPath(root, file)) throw missing(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw missing(path);
  if (found.size > LARGEST_BYTES) throw tooLarge(path);
  return textOf(await readFile(file), path);
}

function textOf(bytes: Buffer, path: string): string {
  if (bytes.length > LARGEST_BYTES) throw tooLarge(path);
  return bytes.toString('utf8');
}

function missing(path: string): NotFoundError {
  return new NotFoundError(
    `path: there is no ${path} beside the documentation. Write the path from the folder of the entity's catalog file.`,
  );
}

function tooLarge(path: string): InputError {
  return new InputError(`path: ${path} is larger than 1 MiB.`);
}
