import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FlagsmithSnapshot } from '../flagsmith/model/FlagsmithStore';

const FORMAT = 2;

/** Changes within this time are written together. */
const DEBOUNCE_MS = 200;

interface StoredState {
  readonly format: typeof FORMAT;
  readonly savedAt: string;
  readonly flagsmith: FlagsmithSnapshot;
}

/**
 * Keeps the state of a sandbox in a JSON file. Each save writes a whole new
 * file beside the old one and renames it, so a crash leaves one of the two.
 */
export class StateFile {
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly snapshot: () => FlagsmithSnapshot,
  ) {}

  /**
   * What was saved last; `undefined` when there is no file yet.
   *
   * @throws Error when the file is there but is not a saved state. It is left
   * alone: somebody may want to mend it.
   */
  async load(): Promise<FlagsmithSnapshot | undefined> {
    const text = await readFile(this.path, 'utf8').catch(error => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : this.parse(text).flagsmith;
  }

  /** Saves soon. */
  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.write().catch(error => {
        process.stderr.write(
          `The sandbox could not save its state to ${this.path}: ${error.message}\n`,
        );
      });
    }, DEBOUNCE_MS);
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = undefined;
      await this.write();
    }
    await this.writing;
  }

  private parse(text: string): StoredState {
    const advice = `Mend ${this.path}, or delete it to start from the seed.`;
    let state: Partial<StoredState> | null;
    try {
      state = JSON.parse(text);
    } catch (error) {
      throw new Error(`The state file is not JSON. ${advice}`, {
        cause: error,
      });
    }
    if (state?.format !== FORMAT || !state.flagsmith?.environments?.rows) {
      throw new Error(`The state file is not of format ${FORMAT}. ${advice}`);
    }
    return state as StoredState;
  }

  private write(): Promise<void> {
    const state: StoredState = {
      format: FORMAT,
      savedAt: new Date().toISOString(),
      flagsmith: this.snapshot(),
    };
    const save = async () => {
      const draft = `${this.path}.${process.pid}.tmp`;
      await mkdir(dirname(this.path), { recursive: true });
      await writeFile(draft, JSON.stringify(state));
      await rename(draft, this.path);
    };
    this.writing = this.writing.then(save, save);
    return this.writing;
  }
}
