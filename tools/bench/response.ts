import type { Knex } from 'knex';
import {
  decideIncident,
  evolveIncident,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
} from '@production-safety/core';
// The rows themselves are what is measured here.
import {
  incidentColumns,
  incidentEventColumns,
} from '../../plugins/production-safety-backend/src/incidents/incidentColumns';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { postgres, sqlite, type Engine } from './engines';
import { migrated } from './journey';
import { atMost, percentile } from './row';
import type { Row } from './row';

const INCIDENTS = 1_000;
/** Of each incident, so a million of all. */
const ENTRIES = 1_000;
const WARM_UP = 10;
const SAMPLES = 100;
const CHUNK = 50;
const HOUR = 3_600_000;
const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const DECLARED = Date.UTC(2026, 0, 1);

const SCREENS = {
  list: (at: number) => `/incidents?state=${at % 2 ? 'open' : 'closed'}`,
  search: (at: number) => `/incidents?q=${at % 10}7%20login`,
  timeline: (at: number) => `/incidents/i-${(at * 37) % INCIDENTS}/timeline`,
  page: (at: number) => `/incidents/i-${(at * 37) % INCIDENTS}`,
} as const;

/** Longest time of each in milliseconds. */
const GOAL = 300;
const DRAFT_GOAL = 5_000;

/**
 * Lists, search, timelines and drafts with 1,000 incidents and a million
 * entries, in SQLite and PostgreSQL, over HTTP.
 */
export async function benchResponse(): Promise<readonly Row[]> {
  const rows = await measure(sqlite());
  const server = await postgres();
  return [
    ...rows,
    ...('missing' in server
      ? [skipped(server.missing)]
      : await measure(server)),
  ];
}

async function measure(engine: Engine): Promise<Row[]> {
  const knex = await engine.open();
  try {
    await migrated(knex);
    await fill(knex);
    if (knex.client.config.client === 'pg') await knex.raw('analyze');
    const backend = await startBackend({
      knex,
      flagsmithUrl: 'http://127.0.0.1:9',
    });
    try {
      return await rowsOf(engine.name, backend);
    } finally {
      await backend.stop();
    }
  } finally {
    await knex.destroy();
    await engine.close();
  }
}

async function rowsOf(name: string, backend: BenchBackend): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [screen, path] of Object.entries(SCREENS)) {
    const samples = await times(backend, path);
    rows.push(
      atMost(
        {
          id: `response.${name}.${screen}.million-entries.p95`,
          value: percentile(samples, 0.95),
          unit: 'ms',
          samples: samples.length,
        },
        GOAL,
      ),
    );
  }
  const drafts = await times(
    backend,
    at => `/incidents/i-${at}/post-mortem`,
    SAMPLES / 10,
  );
  rows.push(
    atMost(
      {
        id: `response.${name}.post-mortem.${ENTRIES}-entries.p95`,
        value: percentile(drafts, 0.95),
        unit: 'ms',
        samples: drafts.length,
      },
      DRAFT_GOAL,
    ),
  );
  return rows;
}

async function times(
  backend: BenchBackend,
  path: (at: number) => string,
  count: number = SAMPLES,
): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < WARM_UP + count; at += 1) {
    const start = performance.now();
    const answer = await backend.call<{ items?: unknown[] }>('GET', path(at));
    if (answer.items?.length === 0) throw new Error(`Nothing at ${path(at)}`);
    if (at >= WARM_UP) samples.push(performance.now() - start);
  }
  return samples;
}

/** Incidents of a year, an hour apart, every other one resolved. */
async function fill(knex: Knex): Promise<void> {
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
    });
  }
}

function told(number: number): {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
} {
  const events: IncidentEvent[] = [];
  let incident: Incident | undefined;
  const say = (command: IncidentCommand, minute: number) => {
    const decision = decideIncident(incident, command, {
      now: DECLARED + number * HOUR + minute * 1_000,
      actor: JO,
      newId: minute === 0 ? `i-${number}` : `e-${number}-${minute}`,
    });
    if (!decision.accepted) throw new Error(decision.reasons[0].message);
    incident = decision.events.reduce(evolveIncident, incident);
    events.push(...decision.events);
  };
  const title = `Login fails in region ${number}`;
  say({ type: 'declare', title, severity: 'P2' }, 0);
  say({ type: 'take-command' }, 1);
  for (let entry = 2; entry < ENTRIES - 1; entry += 1) {
    const occurredAt = DECLARED + number * HOUR + entry * 1_000;
    const text = `Queue ${entry} is longer than it was`;
    say({ type: 'note', text, occurredAt, source: 'bench' }, entry);
  }
  if (number % 2 === 0) {
    say({ type: 'set-status', status: 'resolved', reason: 'Fixed' }, ENTRIES);
  }
  if (!incident) throw new Error('Nothing was declared');
  return { incident, events };
}

function skipped(why: string): Row {
  return {
    id: 'response.postgres.list.million-entries.p95',
    value: null,
    unit: 'ms',
    goal: 'measured',
    met: false,
    samples: 0,
    skipped: why,
  };
}
