import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { postgres, sqlite, type Engine } from './engines';
import { ENTRIES, INCIDENTS, fillIncidents } from './incidentStory';
import { migrated } from './journey';
import { atMost, percentile } from './row';
import type { Row } from './row';

const WARM_UP = 10;
const SAMPLES = 100;
const SCREENS = {
  list: (at: number) => `/incidents?state=${at % 2 ? 'open' : 'closed'}`,
  search: (at: number) => `/incidents?q=${at % 10}7%20login`,
  timeline: (at: number) => `/incidents/i-${(at * 37) % INCIDENTS}/timeline`,
  decisions: (at: number) =>
    `/incidents/i-${(at * 37) % INCIDENTS}/timeline?group=decision`,
  words: (at: number) =>
    `/incidents/i-${(at * 37) % INCIDENTS}/timeline?q=declared%20p2`,
  page: (at: number) => `/incidents/i-${(at * 37) % INCIDENTS}`,
} as const;

/** Longest time of each in milliseconds. */
const GOAL = 300;
const DRAFT_GOAL = 5_000;

/** Entries before a deep page, and how many are read at once on the way. */
const DEPTH = 900;
const PAGE = 100;

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
    await fillIncidents(knex);
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
  rows.push(await deepRow(name, backend));
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

/** Pages far from the newest entry, as who reads back asks for them. */
async function deepRow(name: string, backend: BenchBackend): Promise<Row> {
  const cursors: string[] = [];
  for (let at = 0; at < WARM_UP + SAMPLES; at += 1) {
    const path = `/incidents/i-${(at * 37) % INCIDENTS}/timeline`;
    cursors.push(await deepCursor(backend, path));
  }
  const samples = await times(backend, at => cursors[at]);
  return atMost(
    {
      id: `response.${name}.timeline-at-${DEPTH}.million-entries.p95`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      samples: samples.length,
    },
    GOAL,
  );
}

async function deepCursor(
  backend: BenchBackend,
  path: string,
): Promise<string> {
  let cursor = '';
  for (let read = 0; read < DEPTH; read += PAGE) {
    const query = `limit=${PAGE}${cursor && `&cursor=${cursor}`}`;
    const page = await backend.call<{ nextCursor: string }>(
      'GET',
      `${path}?${query}`,
    );
    cursor = page.nextCursor;
  }
  return `${path}?cursor=${cursor}`;
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
