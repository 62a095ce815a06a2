import type {
  LoggerService,
  UrlReaderService,
  UrlReaderServiceReadUrlResponse,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  readVariables,
  type Clock,
  type FlagVariable,
  type VariablesFound,
} from '@production-safety/core';
import { RecentAnswers, type RecentAnswer } from '../flags/RecentAnswers';
import { withinTime } from '../jobs/withinTime';

/** A code host limits how much is asked; people open a page several times. */
const KEEP_MS = 60_000;
/** Under the client's own limit, so that it gets an answer in words. */
const LIMIT_MS = 8_000;
/** Far more than variables need. */
const LARGEST_BYTES = 256 * 1024;

/** What a file says of our variables, or why that is not known. */
export type EnvFileReading =
  | { readonly state: 'read'; readonly found: VariablesFound }
  | {
      readonly state: 'missing' | 'unreadable';
      readonly reason: string;
      readonly fix: string;
    };

/**
 * Reads files with variables from repositories. Nothing of a file is kept but
 * what it says of the variables that were asked for.
 */
export class EnvFiles {
  readonly #reader: Pick<UrlReaderService, 'readUrl'>;
  readonly #logger: LoggerService;
  readonly #clock: Clock;
  readonly #recent: RecentAnswers<EnvFileReading>;

  constructor(options: {
    readonly urlReader: Pick<UrlReaderService, 'readUrl'>;
    readonly logger: LoggerService;
    readonly clock: Clock;
  }) {
    this.#reader = options.urlReader;
    this.#logger = options.logger;
    this.#clock = options.clock;
    this.#recent = new RecentAnswers(options.clock, KEEP_MS);
  }

  read(
    url: string,
    variables: readonly FlagVariable[],
  ): Promise<RecentAnswer<EnvFileReading>> {
    const names = variables.map(({ name }) => name);
    return this.#recent.get(JSON.stringify([url, names]), async () => {
      const text = await this.#textOf(url);
      return typeof text === 'string'
        ? { state: 'read', found: readVariables(text, variables) }
        : text;
    });
  }

  async #textOf(
    url: string,
  ): Promise<string | Exclude<EnvFileReading, { state: 'read' }>> {
    const stop = new AbortController();
    try {
      const reading = this.#reader
        .readUrl(url, { signal: stop.signal })
        .then(bytesOf);
      const bytes = await withinTime(reading, LIMIT_MS, this.#clock);
      if (bytes === 'late') {
        return unreadable(
          `The code host did not send the file within ${LIMIT_MS / 1_000} s.`,
          'Try again in a minute.',
        );
      }
      return bytes === 'too-large' ? tooLarge() : textOf(bytes);
    } catch (error) {
      return this.#failed(url, toError(error));
    } finally {
      stop.abort();
    }
  }

  #failed(
    url: string,
    error: Error,
  ): Exclude<EnvFileReading, { state: 'read' }> {
    if (error.name === 'NotFoundError') {
      return {
        state: 'missing',
        reason: 'The file is not in the repository.',
        fix: 'Create it with the lines below, or correct code.envFile. If it is there, the portal may not read the repository.',
      };
    }
    // What failed may quote what was read: its kind is all that is written.
    this.#logger.warn(`${url} could not be read: ${error.name}`);
    return unreadable(
      'The file could not be read from the code host.',
      'Check that the credentials of its integration may read the repository, and look into the log of the portal.',
    );
  }
}

async function bytesOf(
  response: UrlReaderServiceReadUrlResponse,
): Promise<Buffer | 'too-large'> {
  if (!response.stream) {
    const buffer = await response.buffer();
    return buffer.length > LARGEST_BYTES ? 'too-large' : buffer;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.stream()) {
    chunks.push(Buffer.from(chunk));
    size += chunks[chunks.length - 1].length;
    if (size > LARGEST_BYTES) return 'too-large';
  }
  return Buffer.concat(chunks);
}

/** A page for signing in comes with success as well. */
function textOf(bytes: Buffer) {
  const text = bytes.toString('utf8');
  return /^\s*</.test(text) || text.includes('\0')
    ? unreadable(
        'What the code host sent is no file with variables.',
        'Correct code.envFile in the manifest.',
      )
    : text;
}

function tooLarge() {
  return unreadable(
    `The file is larger than ${LARGEST_BYTES / 1024} KiB.`,
    "Keep the flags' variables in a file of their own and name it in code.envFile.",
  );
}

function unreadable(reason: string, fix: string) {
  return { state: 'unreadable', reason, fix } as const;
}
