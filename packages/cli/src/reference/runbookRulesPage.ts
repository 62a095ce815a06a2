import {
  RUNBOOK_ACTIONS,
  RUNBOOK_VERIFICATIONS,
} from '@production-safety/core';
import { RUNBOOK_RULE_ENTRIES } from '@production-safety/definitions';
import { tableOf } from './tableOf';

/** Families of rules, by the letters of their codes. */
const FAMILIES: Readonly<Record<string, string>> = {
  CL: 'Checklists that people can follow',
  RA: 'Actions',
  RB: 'Branches',
  RF: 'The format',
  RH: 'What an earlier version knew',
  RL: 'Links',
  RT: 'Text that must not be there',
  RV: 'What the portal verifies',
};

/** The page of the rules, from the table that the linter itself uses. */
export function runbookRulesPage(): string {
  return [
    '# Runbook rules',
    '',
    '<!-- Generated from packages/cli: yarn workspace @production-safety/cli reference -->',
    '',
    'What `safety runbook lint` holds a runbook against. An error keeps it from being run; a warning is for its author. Each finding has the line, the step, and what to write instead. The format is in [Runbook format](runbook-format.md).',
    '',
    ...Object.entries(FAMILIES).flatMap(([letters, title]) => [
      `## ${title}`,
      '',
      ...tableOf(
        ['Code', 'What has to be so', 'Otherwise'],
        RUNBOOK_RULE_ENTRIES.filter(({ code }) => code.startsWith(letters)).map(
          rule => [anchored(rule.code), rule.title, rule.severity],
        ),
      ),
      '',
    ]),
    '## Actions that are known',
    '',
    'Others are named to the linter: `safety runbook lint --action <id>`.',
    '',
    ...tableOf(
      ['Action', 'Inputs', 'Needed'],
      RUNBOOK_ACTIONS.map(({ id, inputs = [], needs }) => [
        `\`${id}\``,
        inputs.map(name => `\`${name}\``).join(', '),
        needs.map(group => group.join(' or ')).join(', '),
      ]),
    ),
    '',
    '## Values that can be verified',
    '',
    'Named in `data-verify`; inputs are `data-verify-<input>`. Expected is the usual value unless the step says another in the input of the third column.',
    '',
    ...tableOf(
      ['Value', 'Inputs', 'Expected in', 'Usual'],
      RUNBOOK_VERIFICATIONS.map(({ id, inputs, needs, expects, usual }) => [
        `\`${id}\``,
        inputs
          .map(name => `\`${name}\`${needs.includes(name) ? ' (needed)' : ''}`)
          .join(', '),
        `\`${expects}\``,
        usual,
      ]),
    ),
    '',
  ].join('\n');
}

/** What findings in the portal link to. */
function anchored(code: string): string {
  return `<a id="${code.toLowerCase()}"></a>${code}`;
}
