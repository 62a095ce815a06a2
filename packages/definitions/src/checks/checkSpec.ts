import { STANDARD_PLANS, STANDARD_PLAN_NAMES } from '../plans/standardPlans';
import { describeValue } from '../problem';
import type { FieldPath } from '../problem';
import { IssueSink, Report, reportInto } from '../shape/report';
import { suggest } from '../suggest';

interface Parted {
  readonly part?: string;
}

interface WrittenSpec {
  readonly flags: readonly Parted[];
  readonly plan?: readonly { readonly gates?: readonly Parted[] }[];
  readonly planRef?: string;
  readonly guards?: readonly (Parted & { readonly id?: string })[];
  readonly risks?: readonly { readonly guards?: readonly string[] }[];
}

function checkPlanChoice(spec: WrittenSpec, report: Report): void {
  const { plan, planRef } = spec;
  if (plan && planRef !== undefined) {
    report(
      'plan-and-plan-ref',
      ['planRef'],
      'The manifest has a plan and refers to another one.',
      'Keep "plan" or "planRef", not both.',
    );
  } else if (!plan && planRef === undefined) {
    report(
      'missing-field',
      [],
      'The manifest has no plan.',
      `Add "plan" with at least one phase, or "planRef: ${STANDARD_PLAN_NAMES[0]}".`,
    );
  }
  if (planRef !== undefined && !Object.hasOwn(STANDARD_PLANS, planRef)) {
    const meant = suggest(planRef, STANDARD_PLAN_NAMES);
    report(
      'unknown-plan-ref',
      ['planRef'],
      `${describeValue(planRef)} is not a standard plan.`,
      meant
        ? `Did you mean "${meant}"?`
        : `Write one of: ${STANDARD_PLAN_NAMES.join(
            ', ',
          )}; or write the plan out under "plan".`,
    );
  }
}

/** A part that is watched or measured is one that some flag has. */
function checkParts(spec: WrittenSpec, report: Report): void {
  const parts = [...new Set(spec.flags.flatMap(({ part }) => part ?? []))];
  const check = (named: Parted, at: FieldPath) => {
    if (named.part !== undefined && !parts.includes(named.part)) {
      reportPart(named.part, { at: [...at, 'part'], parts }, report);
    }
  };
  (spec.guards ?? []).forEach((guard, index) =>
    check(guard, ['guards', index]),
  );
  (spec.plan ?? []).forEach(({ gates = [] }, phase) =>
    gates.forEach((gate, index) =>
      check(gate, ['plan', phase, 'gates', index]),
    ),
  );
}

function reportPart(
  part: string,
  { at, parts }: { readonly at: FieldPath; readonly parts: readonly string[] },
  report: Report,
): void {
  const meant = suggest(part, parts);
  const known =
    parts.length > 0
      ? `Write one of: ${parts.join(', ')}; or add "part: ${part}" to a flag.`
      : `Add "part: ${part}" to the flag that switches it.`;
  report(
    'unknown-part',
    at,
    `No flag has the part "${part}".`,
    meant ? `Did you mean "${meant}"?` : known,
  );
}

/** Who is to notice a risk is a guard that is there. */
function checkRiskGuards(spec: WrittenSpec, report: Report): void {
  const known = (spec.guards ?? []).flatMap(({ id }) => id ?? []);
  (spec.risks ?? []).forEach(({ guards = [] }, risk) =>
    guards.forEach((guard, index) => {
      if (known.includes(guard)) return;
      const meant = suggest(guard, known);
      report(
        'unknown-guard',
        ['risks', risk, 'guards', index],
        `The manifest has no guard "${guard}".`,
        meant
          ? `Did you mean "${meant}"?`
          : 'Name a guard of spec.guards, or leave it away.',
      );
    }),
  );
}

/** What must hold between the fields of `spec`. */
export function checkSpec(context: IssueSink<WrittenSpec>): void {
  const report = reportInto(context);
  checkPlanChoice(context.value, report);
  checkParts(context.value, report);
  checkRiskGuards(context.value, report);
}
