import { dirname, join } from 'node:path/posix';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  stepsOf,
  type FollowedRun,
  type Incident,
  type RunService,
  type Runbook,
  type RunbookRun,
} from '@production-safety/core';
import { parseRunbook } from '@production-safety/definitions';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { placeProblem } from './placeProblem';
import type { RunbookReader } from './RunbookReader';
import { textHash, type RunTable } from './RunTable';

/** A runbook as its source is now. */
export interface CurrentRunbook {
  readonly hash: string;
  readonly runbook: Runbook;
  /** Paths of the Markdown that its links lead to, in the same documentation. */
  readonly linked: readonly string[];
}

/** What a page on a runbook has to know: its text now, and its open runs. */
export class RunbookPages {
  constructor(
    private readonly options: {
      readonly table: Pick<RunTable, 'ofRunbook'>;
      readonly service: Pick<RunService, 'follow'>;
      readonly reader: Pick<RunbookReader, 'read'>;
    },
  ) {}

  /**
   * Reads the source; nothing is stored.
   *
   * @throws what RunbookReader throws, and InputError for a page without
   * steps.
   */
  async current(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<CurrentRunbook> {
    const text = await this.options.reader.read(place, credentials);
    const { runbook, links } = parseRunbook(text).document;
    if (stepsOf(runbook).length === 0) throw noSteps(place);
    const linked = linkedPaths(
      place,
      links.map(({ href }) => href),
    );
    return { hash: textHash(text), runbook, linked };
  }

  /** Runs of it that wait for an answer, of anybody, the newest first. */
  async openRuns(place: RunbookPlace): Promise<readonly FollowedRun[]> {
    const runs = await this.options.table.ofRunbook(place);
    const followed = await Promise.all(
      runs
        .filter(({ endedAt }) => endedAt === undefined)
        .map(({ id }) => this.options.service.follow(id)),
    );
    return followed.flatMap(each => each ?? []);
  }
}

/** Each once, without the place in the page; what leads elsewhere is left out. */
function linkedPaths(
  { entityRef, path }: RunbookPlace,
  hrefs: readonly string[],
): readonly string[] {
  const paths = hrefs
    .map(href => href.replace(/[?#].*$/, ''))
    .filter(href => /^[^/:][^:]*\.md$/i.test(href))
    .map(href => join(dirname(path), href))
    .filter(each => each !== path && !placeProblem({ entityRef, path: each }));
  return [...new Set(paths)];
}

/**
 * True for a run that was never brought to its end while its incident was
 * open. What begins after that, such as a close-out, is no leftover.
 */
export function isLeftover(
  { startedAt }: Pick<RunbookRun, 'startedAt'>,
  { resolvedAt }: Pick<Incident, 'resolvedAt'>,
): boolean {
  return resolvedAt !== undefined && startedAt < resolvedAt;
}

/** For a page that cannot be run. */
export function noSteps({ path }: Pick<RunbookPlace, 'path'>): InputError {
  return new InputError(
    `path: ${path} has no steps. Check it with \`safety runbook lint\`.`,
  );
}
