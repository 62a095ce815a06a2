import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STEPS_OF_A_SECTION = 8;

/** Documentation of its own with one runbook, as long as it is asked for. */
export interface LongChecklist {
  /** For the catalog. */
  readonly entityFile: string;
  /** For the checklists of incidents. */
  readonly place: { readonly entityRef: string; readonly path: string };
  remove(): void;
}

/** Writes a runbook whose number of steps is a multiple of eight. */
export function writeLongChecklist(steps: number): LongChecklist {
  const folder = mkdtempSync(join(tmpdir(), 'production-safety-bench-'));
  const path = 'docs/runbooks/long.md';
  mkdirSync(join(folder, 'docs/runbooks'), { recursive: true });
  writeFileSync(join(folder, path), runbook(steps / STEPS_OF_A_SECTION));
  const entityFile = join(folder, 'catalog-info.yaml');
  writeFileSync(entityFile, ENTITY);
  return {
    entityFile,
    place: { entityRef: 'system:default/long-checklist', path },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: long-checklist
  annotations:
    backstage.io/techdocs-ref: dir:.
spec:
  owner: group:default/production-safety-maintainers
`;

function runbook(sections: number): string {
  return [
    FRONT_MATTER,
    ...Array.from({ length: sections }, (_, section) =>
      [
        `## Part ${section + 1}\n`,
        ...Array.from({ length: STEPS_OF_A_SECTION }, (__, step) =>
          stepText(section, step),
        ),
      ].join('\n'),
    ),
  ].join('\n\n');
}

const FRONT_MATTER = `---
title: 'P0: a long night'
symptom: Nothing works for anybody
severity: [P0]
triggers:
  - label: severity=P0
component: component:default/bench
owner: group:default/production-safety-maintainers
mode: read-do
reviewed: 2026-11-25
drilled: never
---

# P0: a long night`;

function stepText(section: number, step: number): string {
  const isLast = step === STEPS_OF_A_SECTION - 1;
  const text = isLast
    ? `Finish: part ${section + 1} is done, and everybody knows.`
    : `Look at **queue ${section}-${step}** in the [list](other.md).`;
  const kind = isLast ? 'finish' : 'manual';
  return [
    `- [ ] ${text} _Operations, 2 min._ <a id="s${section}-${step}" data-step="${kind}"></a>`,
    ...(isLast
      ? []
      : [
          `  - **How:** open the dashboard of the queue, and read the rate of the last five minutes.`,
          `  - **Expect:** fewer than 100 messages wait.`,
        ]),
  ].join('\n');
}
