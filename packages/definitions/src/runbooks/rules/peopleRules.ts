import { RUNBOOK_ROLES } from '@production-safety/core';
import { eachStep } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

/** Who does a step, and how long it may take. */
export const PEOPLE_RULES: readonly RunbookRule[] = [
  eachStep(
    { code: 'CL05', severity: 'error', title: 'Each step names its role' },
    ({ role, kind }) => {
      if (!role) {
        return [
          {
            message: 'The step does not say who does it.',
            fix: `End the sentence with a role, such as "_Operations, 2 min._". Roles are ${RUNBOOK_ROLES.join(
              ', ',
            )}.`,
          },
        ];
      }
      return role === 'Everyone' && kind !== 'finish'
        ? [
            {
              message: 'What everyone does, nobody does.',
              fix: 'Name one role; "Everyone" is for finish steps.',
            },
          ]
        : [];
    },
  ),
  eachStep(
    { code: 'CL10', severity: 'error', title: 'Each step has a time box' },
    ({ timeBoxMs }) =>
      timeBoxMs
        ? []
        : [
            {
              message: 'The step does not say how long it may take.',
              fix: 'Add a number with s, min, h or d after the role: "_Operations, 2 min._".',
            },
          ],
  ),
];
