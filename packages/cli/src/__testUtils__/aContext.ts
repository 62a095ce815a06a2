import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@production-safety/core';
import { realClock } from '@production-safety/sandbox';
import type { Context } from '../context';
import { connect } from '../flags/connect';
import { runCli } from '../runCli';

/** How a command line has ended, and everything it said. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine in a folder of its own, on which commands are run. */
export class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), 'safety-cli-'));
  readonly pages: string[] = [];
  readonly questions: string[] = [];
  env: Record<string, string> = {};
  clock: Clock = realClock;
  /** Answers of the person at the terminal; without any there is none. */
  answers: string[] | undefined;
  connectFlags: Context['connectFlags'] = connect;
  /** Everything that was printed so far, and the journal. */
  #printed = '';

  get stateFolder(): string {
    return join(this.folder, 'state');
  }

  get journal(): string {
    const file = join(this.stateFolder, 'safety', 'journal.jsonl');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** All that this machine said or kept, to look for secrets in. */
  get everything(): string {
    return this.#printed + this.journal;
  }

  write(name: string, text: string, mode: number = 0o600): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode });
    return path;
  }

  async run(
    argv: readonly string[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Ended> {
    let stdout = '';
    let stderr = '';
    const background: Promise<unknown>[] = [];
    const { answers } = this;
    const context: Context = {
      env: { XDG_STATE_HOME: this.stateFolder, ...this.env },
      cwd: this.folder,
      home: this.folder,
      user: 'jo',
      host: 'laptop',
      version: '1.2.3',
      stdout: {
        write: text => {
          stdout += text;
        },
        isTerminal: answers !== undefined,
      },
      stderr: {
        write: text => {
          stderr += text;
        },
        isTerminal: answers !== undefined,
      },
      ask:
        answers &&
        (async question => {
          this.questions.push(question);
          return answers.shift() ?? '';
        }),
      clock: this.clock,
      newId: randomUUID,
      connectFlags: this.connectFlags,
      openPage: async url => {
        this.pages.push(url);
        return true;
      },
      signal: options.signal ?? new AbortController().signal,
      inBackground: work => {
        background.push(work);
      },
    };
    const code = await runCli(argv, context);
    await Promise.all(background);
    this.#printed += stdout + stderr;
    return { code, stdout, stderr };
  }
}
