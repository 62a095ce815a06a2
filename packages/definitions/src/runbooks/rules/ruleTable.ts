import { BRANCH_RULES } from './branchRules';
import { CHANGE_RULES } from './changeRules';
import { DETAIL_RULES } from './detailRules';
import { EVIDENCE_RULES } from './evidenceRules';
import { FORMAT_RULES } from './formatRules';
import { HISTORY_RULES } from './historyRules';
import { LINK_RULES } from './linkRules';
import { PEOPLE_RULES } from './peopleRules';
import type { RunbookRule } from './RunbookRule';
import { SECTION_RULES } from './sectionRules';
import { TELLING_RULES } from './tellingRules';
import { UPKEEP_RULES } from './upkeepRules';
import { VERIFY_RULES } from './verifyRules';
import { WORDING_RULES } from './wordingRules';

/** Every rule there is, by code. */
export const RUNBOOK_RULES: readonly RunbookRule[] = [
  ...FORMAT_RULES,
  ...SECTION_RULES,
  ...WORDING_RULES,
  ...PEOPLE_RULES,
  ...EVIDENCE_RULES,
  ...CHANGE_RULES,
  ...VERIFY_RULES,
  ...TELLING_RULES,
  ...DETAIL_RULES,
  ...BRANCH_RULES,
  ...UPKEEP_RULES,
  ...LINK_RULES,
  ...HISTORY_RULES,
].sort((left, right) => (left.code < right.code ? -1 : 1));
