import type { Context, Sink } from '../context';
import type { Secrets } from './Secrets';

const MARKS = { done: '✓', failed: '✗', warning: '!', note: '·' } as const;
const COLOURS = {
  done: '\u001b[32m',
  failed: '\u001b[31m',
  warning: '\u001b[33m',
  note: '\u001b[2m',
} as const;

export type Tone = keyof typeof MARKS;

/**
 * What a command says: results on stdout, everything else on stderr when the
 * result is for a machine.
 */
export class Output {
  readonly #stdout: Sink;
  readonly #stderr: Sink;
  readonly #secrets: Secrets;
  readonly #colours: boolean;
  readonly isJson: boolean;
  #live = '';

  constructor(
    { stdout, stderr, env }: Context,
    secrets: Secrets,
    { json }: { readonly json: boolean },
  ) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.#secrets = secrets;
    this.isJson = json;
    this.#colours = stdout.isTerminal && !env.NO_COLOR && !json;
  }

  /** A line of the result. */
  say(line: string = ''): void {
    if (this.isJson) return;
    this.#print(this.#stdout, line);
  }

  /** A line of progress, told by a mark and not by colour alone. */
  mark(tone: Tone, line: string): void {
    const mark = this.#colours
      ? `${COLOURS[tone]}${MARKS[tone]}\u001b[0m`
      : MARKS[tone];
    this.#print(this.isJson ? this.#stderr : this.#stdout, `${mark} ${line}`);
  }

  /** What people must see even when the output is read by a machine. */
  warn(line: string): void {
    this.#print(this.#stderr, `${MARKS.warning} ${line}`);
  }

  /** A line that the next one replaces; nothing when nobody is looking. */
  live(line: string): void {
    if (this.isJson || !this.#stdout.isTerminal) return;
    this.#clear();
    this.#live = this.#secrets.remove(line);
    this.#stdout.write(this.#live);
  }

  /** The result for a machine. */
  json(value: unknown): void {
    if (!this.isJson) return;
    const text = JSON.stringify(value, undefined, 2);
    this.#stdout.write(`${this.#secrets.remove(text)}\n`);
  }

  #print(sink: Sink, line: string): void {
    this.#clear();
    sink.write(`${this.#secrets.remove(line)}\n`);
  }

  #clear(): void {
    if (this.#live === '') return;
    this.#live = '';
    this.#stdout.write('\r\u001b[K');
  }
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

/** `1234` becomes `1.2 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)} s`;
}
