import {
  BRANCH_ROWS,
  CHANGE_ROWS,
  UPKEEP_ROWS,
  VERIFY_ROWS,
} from './contentRows';
import type { RuleRow } from './RuleRow';
import { FORMAT_ROWS, SECTION_ROWS, WORDING_ROWS } from './structureRows';

/** Every rule, with what breaks it and what only comes close. */
export const RULE_ROWS: readonly RuleRow[] = [
  ...FORMAT_ROWS,
  ...SECTION_ROWS,
  ...WORDING_ROWS,
  ...CHANGE_ROWS,
  ...VERIFY_ROWS,
  ...BRANCH_ROWS,
  ...UPKEEP_ROWS,
];
