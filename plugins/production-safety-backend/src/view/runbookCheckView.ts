import type {
  RunbookCheckView,
  RunbookFindingView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RunbookFinding } from '@production-safety/definitions';
import type { RunbookCheck } from '../runs/RunbookChecks';
import type { NamedRunbook } from '../runs/runbooksOf';
import { techdocsPathOf } from './runbookViews';
import { isoTime } from './wording';

/** More than anybody mends at once. */
const SHOWN_AT_MOST = 100;

/** What the rules say of a runbook, for a page. */
export function runbookCheckView(
  { path, purposes, entityRef, opens }: NamedRunbook,
  check: RunbookCheck,
  where: { readonly component: string; readonly rulesPath?: string },
): RunbookCheckView {
  const techdocsPath = techdocsPathOf(entityRef ?? where.component, path);
  const common = {
    ...{ path, purposes },
    ...(techdocsPath === undefined ? {} : { techdocsPath }),
    checkedAt: isoTime(check.checkedAt),
    ...(opens === undefined ? {} : { opens }),
  };
  if (!check.checked) {
    return { ...common, state: 'unknown', problem: check.problem };
  }
  const { runbook, review, findings, tests } = check.checked;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const { title, owner } = runbook;
  return {
    ...common,
    state: 'checked',
    title,
    ...(owner === undefined ? {} : { owner }),
    ...(review ? { review } : {}),
    tests,
    errors: errors.length,
    warnings: warnings.length,
    findings: [...errors, ...warnings]
      .slice(0, SHOWN_AT_MOST)
      .map(finding => findingView(finding, where.rulesPath)),
  };
}

function findingView(
  { code, severity, line, message, fix }: RunbookFinding,
  rulesPath: string | undefined,
): RunbookFindingView {
  return {
    ...{ code, severity, line, message, fix },
    ...(rulesPath ? { rulePath: `${rulesPath}#${code.toLowerCase()}` } : {}),
  };
}
