import type {
  IncidentDetail,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Random } from '../simulate/samplers';
import { tickAll } from './editors';
import type { Tick } from './editors';
import type { Person, Portal } from './portalProcess';
import { until } from './sandboxProcess';
import { ScreenReader } from './screens';
import type { Screen } from './screens';
import type { SignalSocket } from './SignalSocket';
import type { Round } from './tickRows';

export const VIEWERS = 50;
export const EDITORS = 20;
/** Each editor has this long for a step, which is quick for people. */
const STEP_MS = 10_000;
/** Who has not seen a tick by then never will. */
const SEEN_WITHIN_MS = 60_000;

/**
 * One incident, from its declaration until every tick was seen: the first
 * sockets are those of viewers, the others those of editors.
 */
export async function playRound(options: {
  readonly portals: readonly Portal[];
  /** Whose sockets these are, each signed in at one of the portals. */
  readonly people: readonly Person[];
  readonly sockets: readonly SignalSocket[];
  readonly random: Random;
  readonly screenOf: (reader: ScreenReader) => Screen;
}): Promise<Round> {
  const { portals, people, sockets, random, screenOf } = options;
  const { run, shown } = await declare(portals[0]);
  const screens = sockets.map((socket, at) => {
    const screen = screenOf(new ScreenReader(people[at], shown));
    socket.tell(signal => screen.hear(signal));
    screen.open();
    return screen;
  });
  await settled(screens);
  screens.forEach(({ reader }) => reader.reset());
  const coreBefore = await coreMsOf(portals);
  const ticks = await tickAll({
    ...{ portals, run, random, editors: EDITORS, withinMs: STEP_MS },
    // Editors have the page open too.
    told: (editor, after) => screens[VIEWERS + editor].answered(after),
  });
  const viewers = screens.slice(0, VIEWERS);
  await until(
    async () => viewers.every(screen => hasSeen(screen, ticks)),
    SEEN_WITHIN_MS,
  ).catch(() => {});
  await settled(screens);
  const coreMs = (await coreMsOf(portals)) - coreBefore;
  sockets.forEach(socket => socket.tell(() => {}));
  screens.forEach(screen => screen.close());
  return roundOf(viewers, ticks, { coreMs, replicas: portals.length });
}

async function declare(portal: Portal) {
  let declared: IncidentDetail | undefined;
  // The catalog needs some seconds to know whose documentation it is in.
  await until(async () => {
    declared = await portal.call<IncidentDetail>('POST', '/incidents', {
      title: 'Login fails',
      severity: 'P0',
    });
    return declared.runs.length > 0;
  });
  const { id: incidentId, runs } = declared!;
  const run = await portal.call<RunView>('GET', `/runs/${runs[0].id}`);
  return { run, shown: { incidentId, runId: run.id } };
}

/** Waits until nobody asks for anything any more. */
async function settled(screens: readonly Screen[]): Promise<void> {
  const asked = () =>
    screens.reduce((sum, { reader }) => sum + reader.requests, 0);
  let before = -1;
  await until(
    async () => {
      const isStill = asked() === before;
      before = asked();
      return isStill && screens.every(({ reader }) => reader.isStill);
    },
    SEEN_WITHIN_MS,
    1_000,
  );
}

function hasSeen({ reader }: Screen, ticks: readonly Tick[]): boolean {
  return ticks.every(({ id }) => reader.seen.has(id));
}

async function coreMsOf(portals: readonly Portal[]): Promise<number> {
  const all = await Promise.all(portals.map(portal => portal.coreMs()));
  return all.reduce((sum, each) => sum + each, 0);
}

function roundOf(
  viewers: readonly Screen[],
  ticks: readonly Tick[],
  { coreMs, replicas }: { readonly coreMs: number; readonly replicas: number },
): Round {
  const now = performance.now();
  const readers = viewers.map(({ reader }) => reader);
  const sum = (of: (reader: ScreenReader) => number) =>
    readers.reduce((total, reader) => total + of(reader), 0);
  return {
    sights: readers.flatMap((reader, viewer) =>
      ticks.map(({ id, sentAt, replica }) => ({
        ms: (reader.seen.get(id) ?? now) - sentAt,
        isSeen: reader.seen.has(id),
        isElsewhere: viewer % replicas !== replica,
      })),
    ),
    tookMs: ticks.map(({ tookMs }) => tookMs),
    requests: sum(({ requests }) => requests) / ticks.length / VIEWERS,
    bytes: sum(({ bytes }) => bytes) / ticks.length / VIEWERS,
    coreMs: coreMs / ticks.length,
    failures: sum(({ failures }) => failures),
  };
}
