/** What must never happen, whatever fails. */
export type ViolationKind =
  | 'reported-off-but-on'
  | 'lost-rollback'
  | 'raised-without-command'
  | 'second-forward-step'
  | 'secret-leaked'
  | 'confirmed-but-served'
  /** The same thing was decided, answered or said again. */
  | 'done-twice'
  /** Something was due, and nobody did it. */
  | 'missed'
  /** Something was done for which there was no cause. */
  | 'without-cause'
  /** Two replicas had one turn. */
  | 'shared-turn'
  /** What is stored does not follow from its events. */
  | 'broken-history'
  /** The scenario broke off, so nothing is known of it. */
  | 'not-judged';

export interface ScenarioResult {
  readonly id: string;
  readonly runs: number;
  readonly violations: readonly string[];
  readonly notes: readonly string[];
  /** Why it could not run here. */
  readonly skipped?: string;
}

/** Everything one scenario found, and every word that was said during it. */
export class Ledger {
  readonly #secrets: readonly string[];
  readonly #violations = new Set<string>();
  readonly #notes: string[] = [];
  #skipped: string | undefined;
  runs = 0;
  kills = 0;

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  /** Something that must never happen did. The same one counts once. */
  violation(kind: ViolationKind, what: string): void {
    this.#violations.add(`${kind}: ${this.#redact(what)}`);
  }

  skip(why: string): void {
    this.#skipped = why;
  }

  note(text: string): void {
    this.#notes.push(this.#redact(text));
  }

  /** A log line, an error, an event, a journal: searched for secrets. */
  heard(where: string, text: string): void {
    if (this.#secrets.some(secret => text.includes(secret))) {
      this.violation('secret-leaked', `in ${where}: ${text.slice(0, 300)}`);
    }
  }

  result(id: string): ScenarioResult {
    return {
      id,
      runs: this.runs,
      violations: [...this.#violations],
      notes: this.#notes,
      ...(this.#skipped === undefined ? {} : { skipped: this.#skipped }),
    };
  }

  /** A finding about a leak must not leak again. */
  #redact(text: string): string {
    return this.#secrets.reduce(
      (rest, secret) => rest.split(secret).join('<secret>'),
      text,
    );
  }
}
