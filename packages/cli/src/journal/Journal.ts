import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Context } from '../context';
import { messageOf } from '../errors';
import type { Secrets } from '../io/Secrets';
import type { JournalEntry, JournalFact } from '@production-safety/core';

/** What a journal needs to know of the machine it is on. */
type Place = Pick<Context, 'env' | 'home' | 'host' | 'clock' | 'newId'>;

/** Where the journal is, for this user. */
export function journalFileOf({
  env,
  home,
}: Pick<Context, 'env' | 'home'>): string {
  const state = env.XDG_STATE_HOME || join(home, '.local', 'state');
  return join(state, 'safety', 'journal.jsonl');
}

/**
 * What this run does, appended to a file before and after it happens.
 *
 * @remarks
 * Never throws: a full disk or a folder that cannot be written is said once,
 * and the rollback goes on without a journal.
 */
export class Journal {
  readonly #context: Place;
  readonly #secrets: Secrets;
  readonly #warn: (line: string) => void;
  readonly #run: string;
  readonly #who: string;
  #file: number | undefined;
  #count = 0;

  static open(
    context: Place,
    deps: {
      readonly secrets: Secrets;
      readonly who: string;
      readonly warn: (line: string) => void;
    },
  ): Journal {
    return new Journal(context, deps);
  }

  private constructor(
    context: Place,
    deps: {
      readonly secrets: Secrets;
      readonly who: string;
      readonly warn: (line: string) => void;
    },
  ) {
    this.#context = context;
    this.#secrets = deps.secrets;
    this.#who = deps.who;
    this.#warn = deps.warn;
    this.#run = context.newId();
    this.#safely(() => {
      const path = journalFileOf(context);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      this.#file = openSync(path, 'a', 0o600);
    });
  }

  /** Id of this run, also the key under which the portal knows it. */
  get run(): string {
    return this.#run;
  }

  /**
   * Appends a line; a command is on the disk when this returns, as what
   * follows it may be the last thing this machine does.
   */
  append(fact: JournalFact): void {
    this.#count += 1;
    const entry: JournalEntry = {
      id: `${this.#run}-${this.#count}`,
      run: this.#run,
      at: new Date(this.#context.clock.now()).toISOString(),
      who: this.#who,
      host: this.#context.host,
      ...fact,
    };
    this.#safely(() => {
      if (this.#file === undefined) return;
      const line = this.#secrets.remove(JSON.stringify(entry));
      writeSync(this.#file, `${line}\n`);
      if (fact.type === 'command') fsyncSync(this.#file);
    });
  }

  close(): void {
    this.#safely(() => {
      if (this.#file === undefined) return;
      fsyncSync(this.#file);
      closeSync(this.#file);
      this.#file = undefined;
    });
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#file = undefined;
      this.#warn(
        `The journal cannot be written (${messageOf(
          error,
        )}). Going on without it; keep this output.`,
      );
    }
  }
}
