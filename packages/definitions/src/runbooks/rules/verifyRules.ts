import { RUNBOOK_VERIFICATIONS } from '@production-safety/core';
import type { RunbookStep, RunbookVerification } from '@production-safety/core';
import { suggest } from '../../suggest';
import { eachStep } from './RunbookRule';
import type { Complaint, RunbookRule } from './RunbookRule';

const VERIFIED = ['check', 'action'];

/** Steps that the portal verifies by what it reads. */
export const VERIFY_RULES: readonly RunbookRule[] = [
  eachStep(
    {
      code: 'RV01',
      severity: 'error',
      title: 'What a step has verified is known',
    },
    ({ verify }) => {
      const known = RUNBOOK_VERIFICATIONS.map(({ id }) => id);
      if (!verify || known.includes(verify.id)) return [];
      const meant = suggest(verify.id, known);
      return [
        {
          message: `Nothing here can read "${verify.id}".`,
          fix: meant
            ? `Did you mean "${meant}"?`
            : `What can be read is ${known.join(', ')}.`,
        },
      ];
    },
  ),
  eachStep(
    {
      code: 'RV02',
      severity: 'error',
      title: 'A verification has the inputs that it needs, and no others',
    },
    ({ verify }) => (verify ? complaintsOn(verify, inputComplaints) : []),
  ),
  eachStep(
    {
      code: 'RV03',
      severity: 'error',
      title: 'Only a check or an action is verified',
    },
    ({ verify, kind }) =>
      verify && !VERIFIED.includes(kind)
        ? [
            {
              message: `A step of kind ${kind} is not verified.`,
              fix: 'Make it data-step="check", or drop data-verify.',
            },
          ]
        : [],
  ),
  {
    code: 'RV04',
    severity: 'error',
    title: 'Only a verification has inputs of its own',
  },
  eachStep(
    {
      code: 'RV05',
      severity: 'error',
      title: 'A verification expects a value that can be read',
    },
    ({ verify }) => (verify ? complaintsOn(verify, valueComplaints) : []),
  ),
];

type Verify = NonNullable<RunbookStep['verify']>;

/** What is unknown is another rule's complaint. */
function complaintsOn(
  verify: Verify,
  complaintsOf: (
    verify: Verify,
    known: RunbookVerification,
  ) => readonly Complaint[],
): readonly Complaint[] {
  const known = RUNBOOK_VERIFICATIONS.find(({ id }) => id === verify.id);
  return known ? complaintsOf(verify, known) : [];
}

function inputComplaints(
  { id, inputs }: Verify,
  known: RunbookVerification,
): readonly Complaint[] {
  return [
    ...Object.keys(inputs)
      .filter(name => !known.inputs.includes(name))
      .map(name => ({
        message: `"${id}" is not read with "${name}".`,
        fix: `Its inputs are ${known.inputs.join(', ')}.`,
      })),
    ...known.needs
      .filter(name => !inputs[name])
      .map(name => ({
        message: `"${id}" cannot be read without ${name}.`,
        fix: `Add data-verify-${name}="…" to the marker.`,
      })),
  ];
}

function valueComplaints(
  { inputs }: Verify,
  { choices }: RunbookVerification,
): readonly Complaint[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    // A recorded value is known when the step is answered.
    if (value.includes('{')) return [];
    const isNumber = /^\d+(?:\.\d+)?$/.test(value);
    if (name === 'at-most' && !isNumber) {
      return [
        {
          message: `"${value}" is no number to compare with.`,
          fix: 'Write data-verify-at-most="0", or another number.',
        },
      ];
    }
    const words = choices[name];
    if (!words || words.includes(value)) return [];
    return [
      {
        message: `"${value}" is never read as "${name}".`,
        fix: `Write one of ${words.join(', ')}.`,
      },
    ];
  });
}
