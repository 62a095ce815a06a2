import type { PlanPhase, RolloutDefinition } from '@production-safety/core';
import type { FindingCode } from '../finding';
import type { FieldPath, Problem } from '../problem';

function warning(
  code: FindingCode,
  at: FieldPath,
  message: string,
  fix: string,
): Problem {
  return { code, severity: 'warning', mark: 'value', at, message, fix };
}

function sameAudience(left: PlanPhase, right: PlanPhase): boolean {
  const [from, to] = [left.exposure.audience, right.exposure.audience];
  return (
    from?.emailDomain === to?.emailDomain &&
    from?.segment === to?.segment &&
    JSON.stringify(from?.traits) === JSON.stringify(to?.traits)
  );
}

function warnAboutStep(
  before: PlanPhase,
  phase: PlanPhase,
  index: number,
): Problem[] {
  const at = ['spec', 'plan', index, 'exposure'];
  if (!before.exposure.audience && phase.exposure.audience) {
    return [
      warning(
        'audience-narrows',
        [...at, 'audience'],
        `Phase "${phase.name}" is for fewer people than "${before.name}" before it, which is for everybody.`,
        'Move phases with an audience to the front of the plan.',
      ),
    ];
  }
  return phase.exposure.percent === before.exposure.percent &&
    sameAudience(before, phase)
    ? [
        warning(
          'phase-without-change',
          at,
          `Phase "${phase.name}" serves the same people as "${before.name}" before it.`,
          'Raise its percentage, change its audience, or merge the two phases.',
        ),
      ]
    : [];
}

/** What is allowed in a plan but seldom meant. */
export function planWarnings(
  definition: RolloutDefinition,
): readonly Problem[] {
  const { plan } = definition;
  const steps = plan
    .slice(1)
    .flatMap((phase, offset) => warnAboutStep(plan[offset], phase, offset + 1));
  const last = plan[plan.length - 1];
  if (last.exposure.percent === 100 && !last.exposure.audience) {
    return steps;
  }
  return [
    ...steps,
    warning(
      'plan-ends-below-100',
      ['spec', 'plan', plan.length - 1, 'exposure'],
      `The plan ends with "${last.name}", which is not for everybody; completing the rollout will leave it there.`,
      'Add a last phase with "exposure: { percent: 100 }".',
    ),
  ];
}
