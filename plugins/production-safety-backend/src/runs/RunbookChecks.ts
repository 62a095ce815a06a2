import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type EpochMs,
} from '@production-safety/core';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import {
  checkRunbook,
  type CheckedRunbook,
  type TestText,
} from './checkRunbook';
import type { RunbookReader, RunbookSource } from './RunbookReader';

/** A text in Git seldom changes; its host need not be asked by each page. */
const KEPT_MS: DurationMs = 300_000;
/** What could not be read is tried again sooner. */
const KEPT_UNKNOWN_MS: DurationMs = 30_000;
const KEPT_AT_MOST = 200;

/** What the rules said of a runbook, or why that is not known. */
export type RunbookCheck = { readonly checkedAt: EpochMs } & (
  | { readonly problem: string; readonly checked?: undefined }
  | { readonly checked: CheckedRunbook }
);

/**
 * Checks runbooks as their source is, and keeps what it found for minutes.
 * Who may not see where one is kept is not told what it says.
 */
export class RunbookChecks {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly options: {
      readonly reader: Pick<RunbookReader, 'locate' | 'readFrom'>;
      readonly clock: Pick<Clock, 'now'>;
      readonly logger: Pick<LoggerService, 'error'>;
    },
  ) {}

  async check(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<RunbookCheck> {
    const { reader, clock } = this.options;
    try {
      return await this.#keptOrRead(await reader.locate(place, credentials));
    } catch (error) {
      return { checkedAt: clock.now(), problem: this.#problem(error) };
    }
  }

  /** One reading at a time for each text, however many ask. */
  #keptOrRead(source: RunbookSource): Promise<RunbookCheck> {
    const { clock } = this.options;
    const key = JSON.stringify(source);
    const kept = this.#kept.get(key);
    if (kept && clock.now() < kept.until) return kept.check;
    const entry: Kept = {
      check: this.#read(source),
      until: clock.now() + KEPT_MS,
    };
    this.#keep(key, entry);
    void entry.check.then(({ checked }) => {
      if (!checked) entry.until = clock.now() + KEPT_UNKNOWN_MS;
    });
    return entry.check;
  }

  /** Never rejects. */
  async #read(source: RunbookSource): Promise<RunbookCheck> {
    const { reader, clock } = this.options;
    const checkedAt = clock.now();
    try {
      const [text, tests] = await Promise.all([
        reader.readFrom(source),
        this.#tests(source),
      ]);
      const today = new Date(checkedAt).toISOString().slice(0, 10);
      return { checkedAt, checked: checkRunbook(text, tests, today) };
    } catch (error) {
      return { checkedAt, problem: this.#problem(error) };
    }
  }

  /** The runs beside a runbook, as `safety runbook test` finds them. */
  async #tests({ root, path }: RunbookSource): Promise<TestText> {
    const beside = path.replace(/\.md$/, '.test.yaml');
    try {
      const source = { root, path: beside };
      return { text: await this.options.reader.readFrom(source) };
    } catch (error) {
      if (error instanceof Error && error.name === 'NotFoundError') return {};
      return { problem: this.#problem(error) };
    }
  }

  #keep(key: string, entry: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    if (this.#kept.size <= KEPT_AT_MOST) return;
    const [oldest] = this.#kept.keys();
    this.#kept.delete(oldest);
  }

  #problem(error: unknown): string {
    if (isSafetyError(error)) return `${error.message}.`;
    if (error instanceof Error && SAID.includes(error.name)) {
      return error.message;
    }
    this.options.logger.error(`A runbook could not be checked: ${error}`);
    return 'An unexpected error; the log has it.';
  }
}

interface Kept {
  readonly check: Promise<RunbookCheck>;
  until: EpochMs;
}

/** Errors that were written for people. */
const SAID = ['InputError', 'NotFoundError'];
