import type { z } from 'zod';
import type { FindingCode } from '../finding';
import {
  describeValue,
  FieldPath,
  Problem,
  toPointer,
  valueAt,
} from '../problem';
import { suggest } from '../suggest';
import { FIELD_GUIDES, fieldsBelow, homeOf, toPattern } from './fieldGuide';
import type { IssueDetail } from './report';

type Issue = z.core.$ZodIssue;

function error(
  code: FindingCode,
  at: FieldPath,
  message: string,
  fix: string,
  mark: Problem['mark'] = 'value',
): Problem {
  return { code, severity: 'error', at, message, fix, mark };
}

function explainUnknown(at: FieldPath, key: string): Problem {
  const siblings = fieldsBelow(at);
  const owner = at.length > 0 ? toPointer(at) : 'the manifest';
  const meant = suggest(key, siblings);
  const home = homeOf(key);
  const known = `Fields here: ${siblings.join(', ')}.`;
  let fix = siblings.length > 0 ? `Remove it. ${known}` : 'Remove it.';
  if (meant) {
    fix = `Did you mean "${meant}"? ${known}`;
  } else if (home) {
    fix = `Remove it here; "${key}" belongs to ${home}.`;
  }
  return error(
    'unknown-field',
    [...at, key],
    `"${key}" is not a field of ${owner}.`,
    fix,
    'key',
  );
}

/** A wrong or missing value, explained from the field's guide. */
function explainValue(issue: Issue, at: FieldPath, root: unknown): Problem {
  const guide = FIELD_GUIDES[toPattern(at)];
  const value = valueAt(root, at);
  const name = at.length > 0 ? toPointer(at) : 'The manifest';
  const expects = guide?.expects ?? 'a group of fields';
  const fix = guide ? `Write "${guide.example}".` : 'Start from an example.';
  if (value === undefined) {
    return error('missing-field', at, `${name} is missing.`, fix);
  }
  const fallback =
    issue.code === 'invalid_type' ? 'wrong-type' : ('bad-value' as const);
  return error(
    guide?.code ?? fallback,
    at,
    `${name} is ${describeValue(value)}; it must be ${expects}.`,
    fix,
  );
}

function explain(issue: Issue, root: unknown): readonly Problem[] {
  const at = issue.path.map(step =>
    typeof step === 'symbol' ? String(step) : step,
  );
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => explainUnknown(at, key));
  }
  if (issue.code === 'custom' && issue.params) {
    // Only `reportInto` gives parameters to an issue, and always these.
    const detail = issue.params as unknown as IssueDetail;
    return [error(detail.code, at, issue.message, detail.fix)];
  }
  return [explainValue(issue, at, root)];
}

/** Fields that were most likely meant by misspelt ones. */
function meantFields(issues: readonly Issue[]): ReadonlySet<string> {
  const meant = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.flatMap(key => {
          const at = issue.path as FieldPath;
          const field = suggest(key, fieldsBelow(at));
          return field ? [toPointer([...at, field])] : [];
        })
      : [],
  );
  return new Set(meant);
}

/**
 * Turns what the schema found into what an author can act on. Issues that
 * come to the same count once, and a misspelt field is not missing as well.
 */
export function explainIssues(
  issues: readonly Issue[],
  root: unknown,
): readonly Problem[] {
  const problems = issues.flatMap(issue => explain(issue, root));
  const meant = meantFields(issues);
  const seen = new Set<string>();
  return problems.filter(problem => {
    const pointer = toPointer(problem.at);
    const key = `${problem.code} ${pointer} ${problem.message}`;
    const misspelt = problem.code === 'missing-field' && meant.has(pointer);
    return !misspelt && !seen.has(key) && seen.add(key);
  });
}
