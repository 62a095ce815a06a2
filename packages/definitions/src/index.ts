/**
 * Reads and checks rollout manifests and runbooks into core types.
 *
 * @packageDocumentation
 */
export { FINDING_CODES, formatFinding } from './finding';
export type { Finding, FindingCode } from './finding';
export { parseRolloutManifest } from './parseRolloutManifest';
export type { ManifestReading } from './parseRolloutManifest';
export { checkRolloutEntity } from './checkRolloutEntity';
export { readCalendar } from './readCalendar';
export type { CalendarProblem, CalendarReading } from './readCalendar';
export { toManifest } from './toManifest';
export type { RolloutManifest } from './toManifest';
export { readEntityRef } from './fields/entityRef';
export type { RefContext } from './fields/entityRef';
export { STANDARD_PLAN_NAMES } from './plans/standardPlans';
export { API_VERSION } from './shape/manifestShape';
export {
  CHECKLISTS_ANNOTATION,
  readChecklistRules,
} from './checklists/readChecklistRules';
export type { ChecklistRulesReading } from './checklists/readChecklistRules';
export { parseRunbook } from './runbooks/parseRunbook';
export type { RunbookReading } from './runbooks/parseRunbook';
export { renderRunbook } from './runbooks/renderRunbook';
export type { RunbookFinding } from './runbooks/finding';
export type {
  RunbookDocument,
  RunbookHeading,
  RunbookLink,
  RunbookPiece,
} from './runbooks/document';
export {
  RUNBOOK_RULE_ENTRIES,
  anchorsOf,
  lintRunbook,
  webLinksOf,
} from './runbooks/lintRunbook';
export type {
  RunbookLintOptions,
  RunbookRuleEntry,
} from './runbooks/lintRunbook';
export type { PageAnchors, WebPage } from './runbooks/rules/RunbookRule';
export { testRunbook } from './runbooks/tests/testRunbook';
export type {
  RunbookTestReport,
  RunbookTestResult,
} from './runbooks/tests/testRunbook';
