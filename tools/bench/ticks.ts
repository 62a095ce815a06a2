import { seededRandom } from '../simulate/samplers';
import { signedInAs } from './anybody';
import { CommanderScreen } from './CommanderScreen';
import { startPostgres } from './engines';
import { EverythingScreen } from './EverythingScreen';
import { startPortal } from './portalProcess';
import type { Portal } from './portalProcess';
import type { Row } from './row';
import type { Screen, ScreenReader } from './screens';
import { SignalSocket } from './SignalSocket';
import { EDITORS, VIEWERS, playRound } from './tickRound';
import { skippedTicks, tickRows } from './tickRows';
import type { Round } from './tickRows';

const REPLICAS = 2;
const ROUNDS = 3;
const CHECKLIST = {
  entityRef: 'system:default/production-safety',
  path: 'docs/runbooks/p0-response.md',
};

/**
 * From an editor's tick to the screens of others, over two portals on one
 * PostgreSQL; in turns with screens that read all of the page on each change.
 */
export async function benchTicks(): Promise<readonly Row[]> {
  const server = await startPostgres();
  if ('missing' in server) return skippedTicks(server.missing);
  const portals: Portal[] = [];
  try {
    for (let at = 0; at < REPLICAS; at += 1) {
      portals.push(
        await startPortal({
          postgres: server.url,
          productionSafety: { incidents: { checklists: { P0: CHECKLIST } } },
        }),
      );
    }
    return await measure(portals);
  } finally {
    await Promise.all(portals.map(portal => portal.stop()));
    await server.stop();
  }
}

async function measure(portals: readonly Portal[]): Promise<readonly Row[]> {
  const hideTab = showTab();
  const people = await Promise.all(
    Array.from({ length: VIEWERS + EDITORS }, (_, at) =>
      signedInAs(portals[at % REPLICAS], `person-${at}`),
    ),
  );
  const sockets = await Promise.all(
    people.map(person => SignalSocket.open(person)),
  );
  const random = seededRandom(1);
  const play = (screenOf: (reader: ScreenReader) => Screen) =>
    playRound({ portals, people, sockets, random, screenOf });
  const calm: Round[] = [];
  const everything: Round[] = [];
  try {
    await play(reader => new CommanderScreen(reader));
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      calm.push(await play(reader => new CommanderScreen(reader)));
      everything.push(await play(reader => new EverythingScreen(reader)));
    }
    return tickRows(calm, everything);
  } finally {
    sockets.forEach(socket => socket.close());
    hideTab();
  }
}

/** The page's loader asks whether its tab is shown. */
function showTab(): () => void {
  const tab = {
    visibilityState: 'visible',
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  Object.assign(globalThis, { document: tab });
  return () => Reflect.deleteProperty(globalThis, 'document');
}
