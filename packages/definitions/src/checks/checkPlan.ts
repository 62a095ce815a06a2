import { IssueSink, reportInto } from '../shape/report';
import { reportDuplicates } from './duplicates';

interface WrittenPhase {
  readonly phase: string;
  readonly exposure: { readonly percent: number };
}

/** What is no share at all was reported where it stands. */
function isShare(percent: number): boolean {
  return percent > 0 && percent <= 100;
}

/** Phase names are unique and exposure never goes down along the plan. */
export function checkPlan(context: IssueSink<readonly WrittenPhase[]>): void {
  const phases = context.value;
  const report = reportInto(context);
  reportDuplicates(
    phases.map(({ phase }, index) => ({ index, value: phase })),
    {
      code: 'duplicate-phase',
      field: 'phase',
      noun: 'Phase',
      fix: 'Give this phase a name of its own.',
    },
    report,
  );
  phases.slice(1).forEach((phase, offset) => {
    const before = phases[offset];
    if (
      isShare(phase.exposure.percent) &&
      isShare(before.exposure.percent) &&
      phase.exposure.percent < before.exposure.percent
    ) {
      report(
        'phase-goes-down',
        [offset + 1, 'exposure', 'percent'],
        `Phase "${phase.phase}" serves ${phase.exposure.percent} %, less than the ${before.exposure.percent} % of "${before.phase}" before it.`,
        `Write at least "percent: ${before.exposure.percent}", or put the phases in order.`,
      );
    }
  });
}
