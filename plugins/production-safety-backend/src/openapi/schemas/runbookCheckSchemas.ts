import { RUNBOOK_PURPOSES } from '@production-safety/backstage-plugin-production-safety-common';
import {
  count,
  flagValue,
  listOf,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

const days = { type: 'integer' } as const;

const place = {
  purposes: listOf(oneOf(RUNBOOK_PURPOSES)),
  path: text,
  'techdocsPath?': text,
  checkedAt: time,
  'opens?': listOf(record({ when: text, 'problem?': text })),
};

/** What the rules say of runbooks. */
export const runbookCheckSchemas = {
  RunbookFinding: record({
    code: text,
    severity: oneOf(['error', 'warning']),
    line: count,
    message: text,
    fix: text,
    'rulePath?': text,
  }),
  RunbookTests: {
    oneOf: [
      record({ state: oneOf(['none']) }),
      record({ state: oneOf(['passed', 'failed']), runs: count }),
      record({ state: oneOf(['unknown']), problem: text }),
    ],
  },
  RunbookCheck: {
    oneOf: [
      record({ ...place, state: oneOf(['unknown']), problem: text }),
      record({
        ...place,
        state: oneOf(['checked']),
        title: text,
        'owner?': text,
        'review?': record({
          reviewed: text,
          ageDays: days,
          everyDays: days,
          isOverdue: flagValue,
        }),
        tests: ref('RunbookTests'),
        errors: count,
        warnings: count,
        findings: listOf(ref('RunbookFinding')),
      }),
    ],
  },
  RunbookChecks: record({ items: listOf(ref('RunbookCheck')) }),
};
