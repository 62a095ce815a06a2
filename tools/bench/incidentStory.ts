import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  decideIncident,
  evolveIncident,
  stepsOf,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
  type RunbookRun,
  type StepAnswered,
} from '@production-safety/core';
import { parseRunbook } from '@production-safety/definitions';
import { aDefinition, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
// The rows themselves are what is measured here.
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import {
  incidentColumns,
  incidentEventColumns,
} from '../../plugins/production-safety-backend/src/incidents/incidentColumns';
import { RunTable } from '../../plugins/production-safety-backend/src/runs/RunTable';

export const INCIDENTS = 1_000;
/** Own ones of each incident, so a million of all. */
export const ENTRIES = 1_000;
/** Checklists of each incident, followed to their ends. */
const RUNS = 5;
/** Incidents affect one of so many components, with two rollouts each. */
const COMPONENTS = 50;
/** Of each rollout within the year, four entries each. */
const ROUNDS = 500;
/** One of so many entries is a message to colleagues. */
const MESSAGE_EVERY = 25;
const CHUNK = 50;
const HOUR = 3_600_000;
const SECOND = 1_000;
const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const DECLARED = Date.UTC(2026, 0, 1);
const RUNBOOK = 'docs/runbooks/p0-response.md';

/**
 * Incidents of a year, an hour apart, every other one resolved: each with
 * notes and messages, its checklists, and rollouts of what it affects.
 */
export async function fillIncidents(knex: Knex): Promise<void> {
  await fillRollouts(knex);
  const runs = await runsOf(knex);
  for (let at = 0; at < INCIDENTS; at += 1) {
    const { incident, events } = told(at);
    await knex.transaction(async trx => {
      await trx('incidents').insert({
        id: incident.id,
        ...incidentColumns(incident),
      });
      const rows = events.map((event, index) => ({
        incident_id: incident.id,
        ...incidentEventColumns(event, index + 1),
      }));
      for (let start = 0; start < rows.length; start += CHUNK) {
        await trx('incident_events').insert(rows.slice(start, start + CHUNK));
      }
      await trx('runbook_runs').insert(runs(incident));
    });
  }
}

function told(number: number): {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
} {
  const events: IncidentEvent[] = [];
  const start = DECLARED + number * HOUR;
  let incident: Incident | undefined;
  const say = (command: IncidentCommand, second: number) => {
    const decision = decideIncident(incident, command, {
      now: start + second * SECOND,
      actor: JO,
      newId: second === 0 ? `i-${number}` : `e-${number}-${second}`,
    });
    if (!decision.accepted) throw new Error(decision.reasons[0].message);
    incident = decision.events.reduce(evolveIncident, incident);
    events.push(...decision.events);
  };
  const title = `Login fails in region ${number}`;
  const components = [componentOf(number)];
  say({ type: 'declare', title, severity: 'P2', components }, 0);
  say({ type: 'take-command' }, 1);
  for (let entry = 2; entry < ENTRIES - 1; entry += 1) {
    const text = `Queue ${entry} is longer than it was`;
    const occurredAt = start + entry * SECOND;
    say(
      entry % MESSAGE_EVERY === 0
        ? { type: 'announce', text }
        : { type: 'note', text, occurredAt, source: 'bench' },
      entry,
    );
  }
  if (number % 2 === 0) {
    say({ type: 'set-status', status: 'resolved', reason: 'Fixed' }, ENTRIES);
  }
  if (!incident) throw new Error('Nothing was declared');
  return { incident, events };
}

function componentOf(number: number): string {
  return `component:default/bench-${number % COMPONENTS}`;
}

/** Rows of the checklists of an incident, each step answered. */
async function runsOf(knex: Knex) {
  const text = readFileSync(join(__dirname, '../..', RUNBOOK), 'utf8');
  const hash = await new RunTable(knex).keep(text);
  const steps = stepsOf(parseRunbook(text).document.runbook);
  return ({ id, declaredAt }: Incident) =>
    Array.from({ length: RUNS }, (_, index) => {
      const answers = steps.map((step, at): [string, StepAnswered[]] => [
        step.id,
        [
          {
            id: createHash('sha256').update(`${id}${index}${at}`).digest('hex'),
            step: step.id,
            outcome: 'done',
            by: JO.ref,
            at: declaredAt + at * SECOND,
          },
        ],
      ]);
      const run: RunbookRun = {
        ...{ id: `${id}.${index}`, version: 2, title: 'P0', incidentId: id },
        source: { entityRef: 'component:default/docs', path: RUNBOOK, hash },
        ...{ startedBy: JO.ref, startedAt: declaredAt },
        answers: Object.fromEntries(answers),
      };
      return {
        ...{ id: run.id, version: run.version, incident_id: id, hash },
        entity_ref: run.source.entityRef,
        path: RUNBOOK,
        started_at: declaredAt,
        state: JSON.stringify(run),
      };
    });
}

/** Paused and resumed all year long, with what nobody is told in between. */
async function fillRollouts(knex: Knex): Promise<void> {
  const logger = mockServices.rootLogger();
  const store = DatabaseRolloutStore.create({ knex, logger });
  for (let at = 0; at < COMPONENTS * 2; at += 1) {
    let built = aRollout()
      .defined(aDefinition().named(`bench-${at}`).forComponent(componentOf(at)))
      .startingAt(DECLARED, (INCIDENTS * HOUR) / (ROUNDS * 4))
      .inPhase(0);
    for (let round = 0; round < ROUNDS; round += 1) {
      built = built
        .paused()
        .and({ type: 'proposal-withdrawn', why: 'It is paused.' })
        .resumed()
        .and({ type: 'gate-attested', gate: 'ready' });
    }
    const next = built.build();
    await store.commit({
      rolloutId: next.id,
      expectedVersion: 0,
      events: built.events(),
      next,
      effects: [],
    });
  }
}
