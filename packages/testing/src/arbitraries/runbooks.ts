import {
  RUNBOOK_MODES,
  RUNBOOK_ROLES,
  SEVERITIES,
  STEP_KINDS,
  TRIGGER_KINDS,
} from '@production-safety/core';
import type {
  Runbook,
  RunbookSection,
  RunbookStep,
  StepAnswer,
} from '@production-safety/core';
import fc from 'fast-check';

const MINUTE = 60_000;

const WORDS = ['Check', 'the', 'error rate', 'of users', 'again', 'V1', 'now'];

const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map(found => `${found.join(' ')}.`);

const name = fc.constantFrom('scope', 'rate', 'answer', 'cause');

/** A step as it is drawn, before it has an id and knows the others. */
const draft = fc.record(
  {
    kind: fc.constantFrom(...STEP_KINDS),
    text: words,
    role: fc.constantFrom(...RUNBOOK_ROLES),
    required: fc.boolean(),
    twoPeople: fc.boolean(),
    timeBoxMs: fc.integer({ min: 1, max: 59 }).map(count => count * MINUTE),
    record: name,
    action: fc.record({
      id: fc.constantFrom('production-safety:rollback', 'other:action'),
      inputs: fc.dictionary(
        fc.constantFrom('rollout', 'parts'),
        fc.constantFrom('default.ds2', '{scope}', 'a "b" & <c>'),
        { noNullPrototype: true },
      ),
    }),
    verify: fc.record({
      id: fc.constantFrom('exposure', 'rollout-status', 'other'),
      inputs: fc.dictionary(
        fc.constantFrom('rollout', 'at-most', 'is'),
        fc.constantFrom('default.ds2', '{scope}', '0', 'a "b" & <c>'),
        { noNullPrototype: true },
      ),
    }),
    when: fc.record({ record: name, is: fc.constantFrom('yes', 'P0') }),
    expect: words,
    how: words,
    undo: words,
    say: words,
    elseTo: fc.option(fc.nat(), { nil: undefined }),
    answers: fc.array(fc.option(fc.nat(), { nil: undefined }), {
      maxLength: 3,
    }),
    details: fc.array(words, { maxLength: 2 }),
  },
  {
    requiredKeys: ['kind', 'text', 'required', 'twoPeople', 'answers'],
  },
);

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/**
 * Runbooks of up to four sections, whose branches lead to steps and sections
 * of the same runbook, onward and back.
 *
 * @public
 */
export function arbitraryRunbook(): fc.Arbitrary<Runbook> {
  const sections = fc.array(
    fc.record({
      pausePoint: fc.option(fc.constant('before anything'), {
        nil: undefined,
      }),
      mode: fc.option(fc.constantFrom(...RUNBOOK_MODES), { nil: undefined }),
      steps: fc.array(draft, { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  return fc
    .record({
      severity: fc.subarray([...SEVERITIES]),
      mode: fc.constantFrom(...RUNBOOK_MODES),
      trigger: fc.constantFrom(...TRIGGER_KINDS),
      sections,
    })
    .map(({ severity, mode, trigger, sections: drawn }) => {
      const targets = drawn.flatMap(({ steps }, section) => [
        `#section-${section}`,
        ...steps.map((_, step) => `#s${section}-${step}`),
      ]);
      return {
        title: 'Something is wrong',
        symptom: 'Users see errors',
        severity,
        triggers: [{ kind: trigger, text: 'error rate above 5 %' }],
        component: 'component:default/search',
        owner: 'group:default/search-team',
        mode,
        reviewed: '2026-11-24',
        reviewEveryMs: 90 * 24 * 60 * MINUTE,
        drilled: 'never',
        sections: drawn.map(({ pausePoint, mode: own, steps }, section) => ({
          id: `section-${section}`,
          title: `Section ${section}`,
          ...(pausePoint !== undefined && { pausePoint }),
          ...(own !== undefined && { mode: own }),
          steps: steps.map((step, index) =>
            toStep(step, `s${section}-${index}`, targets),
          ),
          line: 0,
        })) satisfies readonly RunbookSection[],
      };
    });
}

function toStep(
  drawn: Draft,
  id: string,
  targets: readonly string[],
): RunbookStep {
  const { answers, elseTo, details = [], ...rest } = drawn;
  const branch = (to: number | undefined) => {
    if (to === undefined) return { text: 'tell the commander.' };
    const leadsTo = targets[to % targets.length];
    return { text: `go [there](${leadsTo}).`, leadsTo };
  };
  return {
    ...rest,
    id,
    ...('elseTo' in drawn && { otherwise: branch(elseTo) }),
    answers:
      drawn.kind === 'decision'
        ? answers.map(
            (to, index): StepAnswer => ({
              answer: `Answer ${index}`,
              ...branch(to),
            }),
          )
        : [],
    details,
    line: 0,
  };
}
