import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import { withinTime } from '../jobs/withinTime';

/** Whoever opens a checklist does not wait longer for where it is from. */
const LIMIT_MS: DurationMs = 2_000;
/** SHA-1, or SHA-256 where a repository has that. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A text, and the commit it is of where that is known. */
export interface PinnedText {
  readonly text: string;
  readonly commit?: string;
}

/**
 * Says of which commit a text is. Code hosts answer a text without its commit;
 * that of its branch is asked for before and after, and counts only when it
 * did not move meanwhile.
 */
export class RunbookCommits {
  constructor(
    private readonly options: {
      readonly urlReader: Pick<UrlReaderService, 'readTree'>;
      readonly clock: Pick<Clock, 'sleep'>;
    },
  ) {}

  /**
   * Reads, with the commit where it can be told. `folder` is the address of
   * where the text is.
   *
   * @throws what `read` throws, and nothing else.
   */
  async during(
    folder: string,
    read: () => Promise<string>,
  ): Promise<PinnedText> {
    const written = new URL(folder).pathname
      .split('/')
      .find(each => COMMIT.test(each));
    // An address that names a commit never shows another one.
    if (written) return { text: await read(), commit: written };
    const before = await this.#commitOf(folder);
    const text = await read();
    const isStill =
      before !== undefined && (await this.#isStill(folder, before));
    return isStill ? { text, commit: before } : { text };
  }

  async #commitOf(folder: string): Promise<string | undefined> {
    const tree = await this.#tree(folder, {});
    const etag = tree === 'unchanged' ? undefined : tree?.etag;
    return etag !== undefined && COMMIT.test(etag) ? etag : undefined;
  }

  async #isStill(folder: string, commit: string): Promise<boolean> {
    const tree = await this.#tree(folder, { etag: commit });
    return tree === 'unchanged' || tree?.etag === commit;
  }

  /** Undefined when it is not known; files are not read. */
  async #tree(
    folder: string,
    asked: { readonly etag?: string },
  ): Promise<{ readonly etag: string } | 'unchanged' | undefined> {
    const stop = new AbortController();
    const { urlReader, clock } = this.options;
    try {
      const reading = urlReader.readTree(folder, {
        ...asked,
        signal: stop.signal,
      });
      const tree = await withinTime(reading, LIMIT_MS, clock);
      return tree === 'late' ? undefined : tree;
    } catch (error) {
      const isUnchanged =
        error instanceof Error && error.name === 'NotModifiedError';
      return isUnchanged ? 'unchanged' : undefined;
    } finally {
      // The files of the tree are on their way, and nobody wants them.
      stop.abort();
    }
  }
}
