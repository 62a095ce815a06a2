import type { Runbook, RunbookSection } from '../runbook';
import type { RunbookStep } from '../step';

/** A step by where it stands. */
export interface Position {
  readonly section: number;
  readonly step: number;
}

/** Where links of a runbook lead. */
export class Routes {
  readonly #runbook: Runbook;
  readonly #places = new Map<string, Position>();
  /** Sections that somebody has to be sent to. */
  readonly #onlyBySending = new Set<number>();

  constructor(runbook: Runbook) {
    this.#runbook = runbook;
    runbook.sections.forEach((section, index) => {
      this.#keep(section.id, { section: index, step: 0 });
    });
    runbook.sections.forEach(({ steps }, section) =>
      steps.forEach(({ id }, step) => this.#keep(id, { section, step })),
    );
    runbook.sections.forEach(({ steps }, section) =>
      steps.flatMap(linksOf).forEach(href => {
        const to = this.placeOf(href);
        if (to && to.section !== section) this.#onlyBySending.add(to.section);
      }),
    );
  }

  /** The place in this runbook that a link leads to, if it is here. */
  placeOf(href: string | undefined): Position | undefined {
    return href?.startsWith('#') ? this.#places.get(href.slice(1)) : undefined;
  }

  stepAt({ section, step }: Position): RunbookStep | undefined {
    return this.#runbook.sections[section]?.steps[step];
  }

  sectionAt({ section }: Position): RunbookSection | undefined {
    return this.#runbook.sections[section];
  }

  /** Where a run begins: the first section nobody is sent to. */
  first(): Position | undefined {
    return this.sectionAfter(-1) ?? (this.#runbook.sections[0] && START);
  }

  /** The next section that comes by itself. */
  sectionAfter(section: number): Position | undefined {
    for (
      let next = section + 1;
      next < this.#runbook.sections.length;
      next += 1
    ) {
      if (!this.#onlyBySending.has(next)) return { section: next, step: 0 };
    }
    return undefined;
  }

  #keep(id: string, place: Position): void {
    if (!this.#places.has(id)) this.#places.set(id, place);
  }
}

const START: Position = { section: 0, step: 0 };

/** First link in the sentence of a finish step. */
export function finishLink({ text }: RunbookStep): string | undefined {
  return /\]\(([^()\s]+)\)/.exec(text)?.[1];
}

/** Links that a run may take from a step. */
function linksOf(step: RunbookStep): readonly string[] {
  const links = [
    step.otherwise?.leadsTo,
    ...step.answers.map(({ leadsTo }) => leadsTo),
    step.kind === 'finish' ? finishLink(step) : undefined,
  ];
  return links.filter((link): link is string => link !== undefined);
}
