import type { RunbookProblem } from '../problem';

/** A text whose places are known by line, and what is wrong with it. */
export class Source {
  readonly text: string;
  readonly problems: RunbookProblem[] = [];
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (
      let at = text.indexOf('\n');
      at >= 0;
      at = text.indexOf('\n', at + 1)
    ) {
      this.#lineStarts.push(at + 1);
    }
  }

  get lines(): number {
    return this.#lineStarts.length;
  }

  /** Line of an offset, counted from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lineStarts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Column of an offset, counted from 1. */
  columnAt(offset: number): number {
    return offset - this.#lineStarts[this.lineAt(offset) - 1] + 1;
  }

  /** Text of a line, counted from 1, without its end. */
  line(number: number): string {
    const from = this.#lineStarts[number - 1];
    const to = this.#lineStarts[number] ?? this.text.length + 1;
    return this.text.slice(from, to - 1);
  }

  report(
    offset: number,
    code: string,
    problem: {
      readonly message: string;
      readonly fix: string;
      readonly pointer?: string;
    },
  ): void {
    const { message, fix, pointer = '' } = problem;
    this.problems.push({
      code,
      line: this.lineAt(offset),
      column: this.columnAt(offset),
      pointer,
      message,
      fix,
    });
  }
}
