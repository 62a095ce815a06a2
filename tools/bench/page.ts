import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startPostgres } from './engines';
import { writeLongChecklist } from './longChecklist';
import { fillLongIncident } from './longIncident';
import { openBrowser, openTwice } from './openings';
import type { Opening } from './openings';
import { startPortal } from './portalProcess';
import { atMost, percentile, shown } from './row';
import type { Row } from './row';

const ROOT = resolve(__dirname, '../..');
const STEPS = 200;
const ENTRIES = 1_000;
const LOADS = 25;
const WARM_UP = 2;
const GOAL_MS = 1_500;
/** Of the banner, the incident and its run. */
const GOAL_REQUESTS = 3;

/**
 * From the link to an incident until its next step can be pressed: the built
 * app in a browser that was never there, over a portal on PostgreSQL, with
 * 200 steps and 1,000 entries.
 */
export async function benchPage(): Promise<readonly Row[]> {
  await buildApp();
  const server = await startPostgres();
  if ('missing' in server) return [skipped(server.missing)];
  const checklist = writeLongChecklist(STEPS);
  try {
    const portal = await startPortal({
      postgres: server.url,
      entityFiles: [checklist.entityFile],
      hasApp: true,
      productionSafety: { incidents: { checklists: { P0: checklist.place } } },
    });
    try {
      const id = await fillLongIncident(portal, {
        checklist: checklist.place,
        entries: ENTRIES,
      });
      return await measure(`${portal.url}/production-safety/incidents/${id}`);
    } finally {
      await portal.stop();
    }
  } finally {
    checklist.remove();
    await server.stop();
  }
}

/** What is opened has to be what is in the sources now. */
async function buildApp(): Promise<void> {
  const cli = resolve(ROOT, 'node_modules/@backstage/cli/bin/backstage-cli');
  const child = spawn(process.execPath, [cli, 'package', 'build'], {
    cwd: resolve(ROOT, 'packages/app'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The app cannot be built: it ended ${code}`);
}

async function measure(url: string): Promise<readonly Row[]> {
  const browser = await openBrowser();
  if ('missing' in browser) return [skipped(browser.missing)];
  const cold: Opening[] = [];
  const warm: Opening[] = [];
  try {
    for (let at = 0; at < WARM_UP + LOADS; at += 1) {
      const opened = await openTwice(browser, url);
      if (at < WARM_UP) continue;
      cold.push(opened.cold);
      warm.push(opened.warm);
    }
  } finally {
    await browser.close();
  }
  return [...rowsOf('cold', cold), ...rowsOf('warm', warm)];
}

function rowsOf(
  name: 'cold' | 'warm',
  openings: readonly Opening[],
): readonly Row[] {
  const samples = openings.length;
  const value = (of: keyof Opening, share: number) =>
    percentile(
      openings.map(opening => opening[of]),
      share,
    );
  const at = `page.${name}-link`;
  return [
    shown({ id: `${at}.p50`, value: value('ms', 0.5), unit: 'ms', samples }),
    atMost(
      { id: `${at}.p95`, value: value('ms', 0.95), unit: 'ms', samples },
      GOAL_MS,
    ),
    shown({
      id: `${at}.requests-in-sequence`,
      value: value('inSequence', 0.5),
      unit: 'requests',
      samples,
    }),
    atMost(
      {
        id: `${at}.requests-of-ours`,
        value: value('asked', 0.95),
        unit: 'requests',
        samples,
      },
      GOAL_REQUESTS,
    ),
    shown({
      id: `${at}.read`,
      value: value('bytes', 0.5) / 1_000,
      unit: 'kB',
      samples,
    }),
  ];
}

function skipped(why: string): Row {
  return {
    id: 'page.cold-link.p95',
    value: null,
    unit: 'ms',
    goal: 'measured',
    met: false,
    samples: 0,
    skipped: why,
  };
}
