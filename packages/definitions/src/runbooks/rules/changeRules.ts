import { actionTemplate } from '@production-safety/core';
import { suggest } from '../../suggest';
import { eachStep, textsOf } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

const DESTROYS =
  /\b(?:delet|drop|purg|wip|eras|destroy|truncat|overwrit|revok|remov)(?:e|es|ed|ing|ping)?\b/i;

/** Steps that change something users or data can feel. */
export const CHANGE_RULES: readonly RunbookRule[] = [
  eachStep(
    {
      code: 'CL09',
      severity: 'error',
      title: 'A step that destroys has a preview, two people and an undo',
    },
    step => {
      if (step.kind !== 'action' || !DESTROYS.test(step.text)) return [];
      return [
        ...(step.twoPeople
          ? []
          : [
              {
                message: 'One person alone may destroy something here.',
                fix: 'Add "two people" to the assignment.',
              },
            ]),
        ...(step.undo
          ? []
          : [
              {
                message: 'The step does not say how it is taken back.',
                fix: 'Add "**Undo:** …", or what to keep a copy of before.',
              },
            ]),
        ...(textsOf(step).some(text => /preview|list|count|copy/i.test(text))
          ? []
          : [
              {
                message: 'Nobody sees beforehand what will be gone.',
                fix: 'Say under "**How:**" where the preview or list is.',
              },
            ]),
      ];
    },
  ),
  eachStep(
    {
      code: 'CL23',
      severity: 'error',
      title: 'An action says how it is done by hand',
    },
    ({ kind, how }) =>
      kind === 'action' && !how
        ? [
            {
              message: 'The step cannot be done when the machine cannot.',
              fix: 'Add "**How:** …" under it.',
            },
          ]
        : [],
  ),
  eachStep(
    {
      code: 'CL24',
      severity: 'warning',
      title: 'An action says how it is taken back',
    },
    ({ kind, undo, text }) =>
      kind === 'action' && !undo && !DESTROYS.test(text)
        ? [
            {
              message: 'The step does not say how it is taken back.',
              fix: 'Add "**Undo:** …", if need be "not possible" and why.',
            },
          ]
        : [],
  ),
  eachStep(
    {
      code: 'RA01',
      severity: 'error',
      title: 'The action of a step is known',
    },
    ({ action }, { actions }) => {
      const known = actions.map(({ id }) => id);
      if (!action || known.includes(action.id)) return [];
      const template = actionTemplate(action.id);
      if (template === 'malformed') {
        return [
          {
            message: `"${action.id}" names no template.`,
            fix: 'Write data-action="scaffolder:template:namespace/name".',
          },
        ];
      }
      if (template) return [];
      const meant = suggest(action.id, known);
      return [
        {
          message: `Nothing here can do "${action.id}".`,
          fix: meant
            ? `Did you mean "${meant}"?`
            : `Known actions are ${known.join(
                ', ',
              )}, and scaffolder:template:namespace/name.`,
        },
      ];
    },
  ),
  eachStep(
    {
      code: 'RA02',
      severity: 'error',
      title: 'An action has the inputs that it needs, and no others',
    },
    ({ action }, { actions }) => {
      const known = actions.find(({ id }) => id === action?.id);
      if (!action || !known) return [];
      const given = Object.keys(action.inputs);
      return [
        ...given
          .filter(name => known.inputs?.includes(name) === false)
          .map(name => ({
            message: `"${action.id}" has no input "${name}".`,
            fix: `Its inputs are ${known.inputs?.join(', ')}.`,
          })),
        ...known.needs
          .filter(group => !group.some(name => action.inputs[name]?.trim()))
          .map(group => ({
            message: `"${action.id}" needs ${group.join(' or ')}.`,
            fix: `Add data-input-${group[0]}="…" to the marker.`,
          })),
      ];
    },
  ),
  eachStep(
    {
      code: 'RA03',
      severity: 'error',
      title: 'Only a step of kind action has an action',
    },
    ({ action, kind }) =>
      action && kind !== 'action'
        ? [
            {
              message: `A step of kind ${kind} does nothing by itself.`,
              fix: 'Make it data-step="action", or drop data-action.',
            },
          ]
        : [],
  ),
  {
    code: 'RA04',
    severity: 'error',
    title: 'Only an action has inputs',
  },
];
