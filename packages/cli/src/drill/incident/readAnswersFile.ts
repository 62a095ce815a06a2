import { stepsOf } from '@production-safety/core';
import type {
  Runbook,
  StepOutcome,
  VerificationReading,
} from '@production-safety/core';
import { parse } from 'yaml';
import { messageOf, refused } from '../../errors';

/** What is answered when a drill comes to a step. */
export interface PlannedAnswer {
  readonly outcome: StepOutcome;
  readonly text?: string;
}

type ByStep<T> = Readonly<Record<string, readonly T[]>>;

/** A drill without anybody at the terminal. */
export interface PlannedDrill {
  readonly name: string;
  readonly from?: string;
  /** One for each time the run comes to the step. */
  readonly answers: ByStep<PlannedAnswer>;
  readonly failing: readonly string[];
  /** What they see where the portal would read it. */
  readonly reads: ByStep<VerificationReading>;
  /** How long an answer took; at once when absent. */
  readonly tookMs: ByStep<number>;
  /** Steps that are answered before the one that is asked for. */
  readonly ahead: ByStep<string>;
  /** The step at which they stop, unanswered. */
  readonly until?: string;
}

// `expect` is of `runbook test`; a drill judges for itself.
const FIELDS = [
  ...['name', 'from', 'answers', 'failing', 'reads', 'expect'],
  ...['took', 'ahead', 'until'],
];
const OUTCOMES = ['failed', 'skipped', 'waived'] as const;
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000 };

/**
 * Reads runs as they stand beside a runbook, with what a drill knows besides.
 *
 * @throws CliError `refused` that names the field.
 */
export function readAnswersFile(
  text: string,
  path: string,
  runbook: Runbook,
): readonly PlannedDrill[] {
  const { runs } = asRecord(parsed(text, path), path);
  if (!Array.isArray(runs) || runs.length === 0) {
    throw refused(`${path}: runs has to be a list with at least one run.`);
  }
  return runs.map((run, index) =>
    toDrill(run, `${path}: runs.${index}`, runbook),
  );
}

function parsed(text: string, path: string): unknown {
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch (error) {
    throw refused(`${path}: ${messageOf(error)}`);
  }
}

function toDrill(run: unknown, at: string, runbook: Runbook): PlannedDrill {
  const given = asRecord(run, at);
  const stray = Object.keys(given).find(field => !FIELDS.includes(field));
  if (stray) {
    throw refused(
      `${at}: there is no ${stray}.`,
      `Known: ${FIELDS.join(', ')}.`,
    );
  }
  const steps = new Set(stepsOf(runbook).map(({ id }) => id));
  const places = new Set([...steps, ...runbook.sections.map(({ id }) => id)]);
  const known = (id: string, among: ReadonlySet<string> = steps): string => {
    if (!among.has(id)) throw refused(`${at}: there is no step "${id}".`);
    return id;
  };
  const byStep = <T>(field: string, read: (value: unknown) => T): ByStep<T> =>
    Object.fromEntries(
      Object.entries(asRecord(given[field] ?? {}, `${at}.${field}`)).map(
        ([id, value]) => [known(id), [value].flat().map(read)],
      ),
    );
  const { name, from, until, failing = [] } = given;
  return {
    name: wordsOf(name, `${at}.name`),
    ...(from !== undefined && { from: known(String(from), places) }),
    answers: byStep('answers', value => toAnswer(value, `${at}.answers`)),
    failing: [failing].flat().map(id => known(String(id))),
    reads: byStep('reads', value => toReading(value, `${at}.reads`)),
    tookMs: byStep('took', value => toMs(value, `${at}.took`)),
    ahead: byStep('ahead', id => known(String(id))),
    ...(until !== undefined && { until: known(String(until)) }),
  };
}

function toAnswer(value: unknown, at: string): PlannedAnswer {
  if (typeof value !== 'object' || value === null) {
    return { outcome: 'done', text: wordsOf(value, at) };
  }
  const [[outcome, text], ...more] = Object.entries(value);
  const known = OUTCOMES.find(each => each === outcome);
  if (!known || more.length > 0) {
    throw refused(`${at}: ${outcome} is none of ${OUTCOMES.join(', ')}.`);
  }
  return { outcome: known, text: wordsOf(text, at) };
}

function toReading(value: unknown, at: string): VerificationReading {
  if (typeof value !== 'object' || value === null) {
    return { value: wordsOf(value, at) };
  }
  const { unknown: why, ...more } = asRecord(value, at);
  const stray = Object.keys(more)[0];
  if (stray) throw refused(`${at}: ${stray} is no reading; write unknown.`);
  return { why: wordsOf(why, at) };
}

function toMs(value: unknown, at: string): number {
  const [, number, unit] = /^(\d+)\s*([sm])$/.exec(String(value)) ?? [];
  if (number) return Number(number) * UNITS[unit];
  throw refused(`${at}: "${value}" is no time. Write it as 90s or 3m.`);
}

function wordsOf(value: unknown, at: string): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) {
    return String(value);
  }
  throw refused(`${at}: words are missing.`);
}

function asRecord(value: unknown, at: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw refused(`${at} has to be fields with values.`);
}
