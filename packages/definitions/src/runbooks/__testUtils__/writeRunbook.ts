import type {
  Runbook,
  RunbookSection,
  RunbookStep,
} from '@production-safety/core';
import { stringify } from 'yaml';

/** Writes a runbook as a careful author would, from what it says alone. */
export function writeRunbook(runbook: Runbook): string {
  const { sections, reviewEveryMs, triggers, ...fields } = runbook;
  const frontMatter = stringify({
    ...fields,
    triggers: triggers.map(({ kind, text }) => ({ [kind]: text })),
    reviewEvery: `${reviewEveryMs / 86_400_000}d`,
  });
  return [
    `---\n${frontMatter}---\n\n# ${runbook.title}\n`,
    ...sections.map(writeSection),
  ].join('\n');
}

function writeSection(section: RunbookSection): string {
  const { title, pausePoint, mode, steps } = section;
  const pause = [
    ...(pausePoint ? [`**Pause point:** ${pausePoint}.`] : []),
    ...(mode ? [`**Mode:** ${mode}.`] : []),
  ].join(' ');
  const list = steps.map(writeStep).join('\n');
  return `## ${title}\n\n${pause ? `${pause}\n\n` : ''}${list}\n`;
}

function writeStep(step: RunbookStep): string {
  const assignment = [
    ...(step.role ? [step.role] : []),
    ...(step.timeBoxMs ? [`${step.timeBoxMs / 60_000} min`] : []),
    ...(step.required ? [] : ['optional']),
    ...(step.twoPeople ? ['two people'] : []),
  ].join(', ');
  const attributes = [
    ['id', step.id],
    ['data-step', step.kind],
    ['data-record', step.record],
    ['data-action', step.action?.id],
    ...Object.entries(step.action?.inputs ?? {}).map(([name, value]) => [
      `data-input-${name}`,
      value,
    ]),
    ['data-verify', step.verify?.id],
    ...Object.entries(step.verify?.inputs ?? {}).map(([name, value]) => [
      `data-verify-${name}`,
      value,
    ]),
    ['data-when', step.when && `${step.when.record}=${step.when.is}`],
  ].flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${escaped(value)}"`],
  );
  const labels = [
    ['Expect', step.expect],
    ['Otherwise', step.otherwise?.text],
    ['How', step.how],
    ['Undo', step.undo],
    ['Say', step.say],
    ...step.answers.map(({ answer, text }) => [answer, text]),
  ].flatMap(([label, text]) =>
    text === undefined ? [] : [`**${label}:** ${text}`],
  );
  return [
    `- [ ] ${step.text}${
      assignment ? ` _${assignment}._` : ''
    } <a ${attributes.join(' ')}></a>`,
    ...[...labels, ...step.details].map(text => `  - ${text}`),
  ].join('\n');
}

function escaped(value = ''): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
