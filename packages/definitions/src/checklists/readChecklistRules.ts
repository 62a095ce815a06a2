import {
  SEVERITIES,
  type ChecklistRule,
  type IncidentTrigger,
  type Severity,
} from '@production-safety/core';
import type { Finding } from '../finding';
import { readEntityRef } from '../fields/entityRef';
import { describeValue, toPointer } from '../problem';
import { suggest } from '../suggest';

/**
 * Annotation of a component: which runbooks open for its incidents, one rule
 * in a line.
 *
 * @public
 */
export const CHECKLISTS_ANNOTATION = 'production-safety.io/checklists';

/**
 * Rules that can be used, in the order in which they are written, and what is
 * wrong with the others.
 *
 * @public
 */
export interface ChecklistRulesReading {
  readonly rules: readonly ChecklistRule[];
  readonly findings: readonly Finding[];
}

const FROM: readonly IncidentTrigger['kind'][] = [
  'component',
  'rollout',
  'guard',
  'alert',
];
const KEYS = ['from', 'signal', 'part'] as const;
const POINTER = toPointer(['metadata', 'annotations', CHECKLISTS_ANNOTATION]);
/** More would not be understood by anybody who has to correct them. */
const MOST_RULES = 50;
const LIKE = `Write it like "P0, P1: docs/runbooks/p0.md" or "signal=security: docs/runbooks/security.md".`;

/** What is wrong with a line, and what to write instead. */
class Fault extends Error {
  constructor(message: string, readonly fix: string) {
    super(message);
  }
}

/**
 * Reads the rules of {@link CHECKLISTS_ANNOTATION}. In each line stand, before
 * a colon, the words that must fit (severities, `from=`, `signal=`, `part=`),
 * and behind it the path of the runbook, after the reference of its entity
 * where that is another one. Empty lines and those that begin with `#` say
 * nothing.
 *
 * @public
 */
export function readChecklistRules(text: string): ChecklistRulesReading {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
  const rules: ChecklistRule[] = [];
  const findings: Finding[] = [];
  for (const { line, number } of lines) {
    try {
      if (rules.length >= MOST_RULES) {
        throw new Fault(
          `These are more than ${MOST_RULES} rules.`,
          'Leave out those that a shorter one covers.',
        );
      }
      rules.push(readRule(line));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const message = `Line ${number} is no rule for checklists: ${error.message}`;
      findings.push(finding(message, error.fix));
    }
  }
  return { rules, findings };
}

function finding(message: string, fix: string): Finding {
  const common = { code: 'bad-value', severity: 'error' } as const;
  return { ...common, pointer: POINTER, message, fix };
}

function readRule(line: string): ChecklistRule {
  const colon = /:\s/.exec(line);
  if (!colon) throw new Fault('it has no colon before the runbook.', LIKE);
  const words = line
    .slice(0, colon.index)
    .split(/[\s,]+/)
    .filter(word => word !== '');
  if (words.length === 0) {
    throw new Fault('nothing says when it opens.', LIKE);
  }
  const given = words.map(readWord);
  const severities = given.flatMap(({ severity }) => severity ?? []);
  const named = given.flatMap(({ key, value }) => (key ? [[key, value]] : []));
  const keys = named.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) {
    throw new Fault(
      `${twice} stands there twice.`,
      'Write a line for each: all words of a line must fit.',
    );
  }
  return {
    ...(severities.length > 0 ? { severities } : {}),
    ...Object.fromEntries(named),
    ...readPlace(line.slice(colon.index + 1).trim()),
  };
}

function readWord(word: string): {
  readonly severity?: Severity;
  readonly key?: (typeof KEYS)[number];
  readonly value?: string;
} {
  const severity = SEVERITIES.find(each => each === word.toUpperCase());
  if (severity) return { severity };
  const [written, ...rest] = word.split('=');
  const value = rest.join('=');
  const key = KEYS.find(each => each === written);
  if (!key || value === '') throw unknownWord(word, written);
  if (key === 'from' && !FROM.some(each => each === value)) {
    throw unknownFrom(value);
  }
  return { key, value };
}

function unknownWord(word: string, written: string): Fault {
  const meant = suggest(written, [...KEYS, ...SEVERITIES]);
  return new Fault(
    `${describeValue(word)} is no severity, from=, signal= or part=.`,
    meant ? `Did you mean ${meant}? ${LIKE}` : LIKE,
  );
}

function unknownFrom(value: string): Fault {
  const meant = suggest(value, FROM);
  return new Fault(
    `nothing is declared from ${describeValue(value)}.`,
    meant ? `Did you mean ${meant}?` : `Write one of ${FROM.join(', ')}.`,
  );
}

function readPlace(text: string): Pick<ChecklistRule, 'entityRef' | 'path'> {
  const parts = text.split(/\s+/);
  const path = parts.pop() ?? '';
  const isInside =
    !path.startsWith('/') &&
    !path.split('/').includes('..') &&
    !/[?#\\:]/.test(path);
  if (!isInside || !path.endsWith('.md')) {
    throw new Fault(
      `${describeValue(path)} is no path of a Markdown file in a repository.`,
      'Write it like docs/runbooks/p0.md.',
    );
  }
  if (parts.length === 0) return { path };
  const context = { defaultKind: '', defaultNamespace: 'default' };
  const ref = parts.length === 1 && readEntityRef(parts[0], context);
  if (!ref || ref.kind === '') {
    throw new Fault(
      `${describeValue(parts.join(' '))} is no entity reference.`,
      'Before the path stands only the entity that has the runbook in its documentation, like component:default/web.',
    );
  }
  return { entityRef: ref.ref, path };
}
