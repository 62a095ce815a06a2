import { STEP_KINDS } from '@production-safety/core';
import type { RunbookStep, StepKind } from '@production-safety/core';
import { suggest } from '../../suggest';
import { readAssignment } from './readAssignment';
import { readDetails } from './readDetails';
import type { MarkdownNode } from './markdown';
import { readHead } from './readHead';
import { readMarker } from './readMarker';
import type { Marker } from './readMarker';
import type { Source } from './Source';

const STEP_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const EXAMPLE = '<a id="check-v1" data-step="check"></a>';

/**
 * Reads one task-list item. It is always a step; what it lacks is said.
 */
export function readStep(
  item: MarkdownNode,
  task: MarkdownNode,
  source: Source,
): RunbookStep {
  const head = readHead(task, source);
  const marker = head.marker
    ? readMarker(source.text.slice(head.marker.from, head.marker.to))
    : undefined;
  const line = source.lineAt(item.from);
  const written = marker?.attributes.get('id');
  const id = written || `line-${line}`;
  const say = (code: string, message: string, fix: string) =>
    source.report(item.from, code, { message, fix, pointer: id });
  if (!marker) {
    say('RF07', 'The step has no marker.', `End the line with ${EXAMPLE}.`);
  }
  marker?.faults.forEach(fault =>
    say('RF07', fault, `Write the marker like ${EXAMPLE}.`),
  );
  if (marker && !STEP_ID.test(written ?? '')) {
    say(
      'CL20',
      written ? `"${written}" is no id.` : 'The marker has no id.',
      'Write id="…" with lower-case words joined by dashes, and keep it when the text changes.',
    );
  }
  const kind = kindOf(marker, say);
  const assignment = head.assignment
    ? readAssignment(
        source.text.slice(head.assignment.from + 1, head.assignment.to - 1),
      )
    : undefined;
  assignment?.unknown.forEach(word =>
    say(
      'RF09',
      `"${word}" in the assignment is not understood.`,
      'Write a role and a time box, then "optional" or "two people": _Operations, 2 min._',
    ),
  );
  return {
    id,
    kind,
    text: head.sentence,
    ...(assignment?.role && { role: assignment.role }),
    required: !assignment?.optional,
    twoPeople: assignment?.twoPeople ?? false,
    ...(assignment?.timeBoxMs && { timeBoxMs: assignment.timeBoxMs }),
    ...(marker && machinePart(marker, say)),
    ...readDetails(item, source.text, kind === 'decision'),
    line,
  };
}

type Say = (code: string, message: string, fix: string) => void;

function kindOf(marker: Marker | undefined, say: Say): StepKind {
  const written = marker?.attributes.get('data-step');
  const kind = STEP_KINDS.find(each => each === written);
  if (kind || !marker) return kind ?? 'manual';
  const meant = written && suggest(written, STEP_KINDS);
  say(
    'RF08',
    written === undefined
      ? 'The marker does not say of which kind the step is.'
      : `"${written}" is no kind of step.`,
    meant
      ? `Did you mean data-step="${meant}"?`
      : `Write data-step with one of ${STEP_KINDS.join(', ')}.`,
  );
  return 'manual';
}

function machinePart(
  { attributes }: Marker,
  say: Say,
): Pick<RunbookStep, 'record' | 'action' | 'verify' | 'when'> {
  const record = attributes.get('data-record');
  const action = attributes.get('data-action');
  const inputs = inputsOf(attributes, 'data-input-');
  const verify = attributes.get('data-verify');
  const asked = inputsOf(attributes, 'data-verify-');
  if (asked.length > 0 && verify === undefined) {
    say(
      'RV04',
      'The marker says what to verify with, and not what.',
      'Name what is read in data-verify, or drop its inputs.',
    );
  }
  if (inputs.length > 0 && action === undefined) {
    say(
      'RA04',
      'The marker has inputs and no action.',
      'Name the action in data-action, or drop the inputs.',
    );
  }
  const written = attributes.get('data-when');
  const when = /^([^=\s]+)=(.+)$/.exec(written ?? '');
  if (written !== undefined && !when) {
    say(
      'CL13',
      `The condition "${written}" is not a recorded value.`,
      'Write data-when="record-name=value".',
    );
  }
  return {
    ...(record && { record }),
    ...(action && {
      action: { id: action, inputs: Object.fromEntries(inputs) },
    }),
    ...(verify && {
      verify: { id: verify, inputs: Object.fromEntries(asked) },
    }),
    ...(when && { when: { record: when[1], is: when[2] } }),
  };
}

function inputsOf(
  attributes: Marker['attributes'],
  prefix: string,
): readonly (readonly [string, string])[] {
  return [...attributes]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);
}
