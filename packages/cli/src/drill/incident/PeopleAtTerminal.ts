import { stepsOf } from '@production-safety/core';
import type {
  EpochMs,
  RunRefusal,
  Runbook,
  RunbookStep,
} from '@production-safety/core';
import type { Context } from '../../context';
import type { Output } from '../../io/Output';
import { stepInWords } from './drillWords';
import type { DrillPeople, Said } from './playDrill';

type Ask = NonNullable<Context['ask']>;

/** Whoever presses only the return key, or has closed the terminal, is gone. */
const MOST_EMPTY = 3;

const HELP =
  'Write d (done), f (failed), s (skip) or o (other step) with what belongs to it, or q (quit).';

/** Asks the person at the terminal, a step after the other. */
export class PeopleAtTerminal implements DrillPeople {
  readonly #runbook: Runbook;
  readonly #ask: Ask;
  readonly #output: Output;
  readonly #clock: Context['clock'];
  #section: string | undefined;
  #shown: string | undefined;
  #empty = 0;

  static create(
    runbook: Runbook,
    deps: {
      readonly ask: Ask;
      readonly output: Output;
      readonly clock: Context['clock'];
    },
  ): PeopleAtTerminal {
    return new PeopleAtTerminal(runbook, deps);
  }

  private constructor(
    runbook: Runbook,
    deps: { ask: Ask; output: Output; clock: Context['clock'] },
  ) {
    this.#runbook = runbook;
    this.#ask = deps.ask;
    this.#output = deps.output;
    this.#clock = deps.clock;
  }

  readonly now = (): EpochMs => this.#clock.now();

  readonly hear = ({ message, fix }: RunRefusal): boolean => {
    this.#output.mark('warning', `${message} ${fix}`);
    return true;
  };

  readonly answer = async (asked: RunbookStep): Promise<Said | undefined> => {
    let step = asked;
    while (this.#empty < MOST_EMPTY) {
      this.#show(step);
      const line = await this.#question(promptOf(step));
      const [, word, rest] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
      if (/^q(uit)?$/i.test(word)) return undefined;
      if (/^o(ther)?$/i.test(word)) {
        step = this.#find(rest) ?? step;
        continue;
      }
      const said = await this.#said(step, { line, word, rest });
      if (said) {
        this.#shown = undefined;
        return said;
      }
      if (line !== '') this.#output.mark('note', HELP);
    }
    return undefined;
  };

  async #said(
    step: RunbookStep,
    { line, word, rest }: { line: string; word: string; rest: string },
  ): Promise<Said | undefined> {
    const chosen = choiceOf(step, line) ?? choiceOf(step, rest);
    if (/^f(ailed)?$/i.test(word)) {
      return { step: step.id, outcome: 'failed', ...valueOf(rest) };
    }
    if (/^s(kip)?$/i.test(word)) {
      const reason = rest || (await this.#question('Why? '));
      return { step: step.id, outcome: 'skipped', reason };
    }
    const isDone = /^d(one)?$/i.test(word);
    if (!isDone && chosen === undefined) return undefined;
    const needsValue = step.kind === 'confirm' && !rest;
    const value =
      chosen ?? (needsValue ? await this.#question('What was seen? ') : rest);
    const second = step.twoPeople
      ? await this.#question('Who agrees, as the second person? ')
      : '';
    return {
      step: step.id,
      outcome: 'done',
      ...valueOf(value),
      ...(second && { secondPerson: second }),
    };
  }

  #find(id: string): RunbookStep | undefined {
    const found = stepsOf(this.#runbook).find(step => step.id === id);
    if (!found) this.#output.mark('warning', `There is no step "${id}".`);
    return found;
  }

  async #question(text: string): Promise<string> {
    const line = (await this.#ask(text)).trim();
    this.#empty = line === '' ? this.#empty + 1 : 0;
    return line;
  }

  /** The section once, and the step when it is another one. */
  #show(step: RunbookStep): void {
    if (this.#shown === step.id) return;
    this.#shown = step.id;
    const section = this.#runbook.sections.find(({ steps }) =>
      steps.some(({ id }) => id === step.id),
    );
    if (section && section.id !== this.#section) {
      this.#section = section.id;
      const pause = section.pausePoint ? `; pause ${section.pausePoint}` : '';
      this.#output.say();
      this.#output.say(`== ${section.title}${pause}`);
    }
    this.#output.say();
    stepInWords(step).forEach(line => this.#output.say(line));
  }
}

function promptOf({ answers }: RunbookStep): string {
  return answers.length > 0
    ? `1-${answers.length}, f, s, o, q> `
    : 'd, f, s, o, q> ';
}

/** By its number or its words. */
function choiceOf({ answers }: RunbookStep, text: string): string | undefined {
  const byNumber = /^\d+$/.test(text) ? answers[Number(text) - 1] : undefined;
  const found =
    byNumber ??
    answers.find(({ answer }) => answer.toLowerCase() === text.toLowerCase());
  return found?.answer;
}

function valueOf(text: string): { readonly value?: string } {
  return text === '' ? {} : { value: text };
}
