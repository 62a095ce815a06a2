import { STANDARD_PLANS, STANDARD_PLAN_NAMES } from '../plans/standardPlans';
import { describeValue } from '../problem';
import { IssueSink, Report, reportInto } from '../shape/report';
import { suggest } from '../suggest';

interface WrittenSpec {
  readonly flags: readonly { readonly part?: string }[];
  readonly plan?: readonly unknown[];
  readonly planRef?: string;
  readonly guards?: readonly { readonly part?: string }[];
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

function checkGuardParts(spec: WrittenSpec, report: Report): void {
  const parts = [...new Set(spec.flags.flatMap(({ part }) => part ?? []))];
  (spec.guards ?? []).forEach(({ part }, index) => {
    if (part === undefined || parts.includes(part)) {
      return;
    }
    const meant = suggest(part, parts);
    const known =
      parts.length > 0
        ? `Write one of: ${parts.join(', ')}; or add "part: ${part}" to a flag.`
        : `Add "part: ${part}" to the flag that switches it.`;
    report(
      'unknown-part',
      ['guards', index, 'part'],
      `No flag has the part "${part}".`,
      meant ? `Did you mean "${meant}"?` : known,
    );
  });
}

/** What must hold between the fields of `spec`. */
export function checkSpec(context: IssueSink<WrittenSpec>): void {
  const report = reportInto(context);
  checkPlanChoice(context.value, report);
  checkGuardParts(context.value, report);
}
