import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './ports.mjs';
import { capture, startProcess, stopProcess } from './processes.mjs';

const INSTALLED_BELOW = '/usr/lib/postgresql';
const START_WITHIN_MS = 30_000;

/** The variable through which Backstage's TestDatabases finds a server. */
export const CONNECTION_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** Folder with initdb and postgres, or undefined. */
async function findPrograms() {
  const { code, stdout } = await capture('pg_config', ['--bindir']);
  const versions = existsSync(INSTALLED_BELOW)
    ? readdirSync(INSTALLED_BELOW).sort((a, b) => Number(b) - Number(a))
    : [];
  return [
    ...(code === 0 ? [stdout] : []),
    ...versions.map(version => join(INSTALLED_BELOW, version, 'bin')),
  ].find(folder => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root: then its own user runs it. */
async function serverUser() {
  if (process.getuid() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(flag => capture('id', [flag, 'postgres'])),
  );
  if (uid.code !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * Starts a PostgreSQL of our own, empty, in a temporary folder.
 *
 * `durable` keeps what was committed when the server crashes.
 *
 * @returns `{ url, stop, crash, restart }`, or `{ missing }` with the reason
 *   and what to do
 */
export async function startPostgres({ durable = false } = {}) {
  const programs = await findPrograms();
  if (!programs) {
    return {
      missing: 'PostgreSQL is not installed (Debian: apt install postgresql)',
    };
  }
  const user = await serverUser();
  if (!user) {
    return {
      missing: 'PostgreSQL cannot run as root and there is no user "postgres"',
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'production-safety-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  const created = await finished(
    startProcess(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'],
      { ...user, cwd: folder },
    ),
  );
  if (created.code !== 0) {
    remove();
    return {
      missing: `PostgreSQL could not create a cluster: ${created.output}`,
    };
  }
  const port = await findFreePort();
  let server;
  const restart = async () => {
    server = startProcess(
      join(programs, 'postgres'),
      serverArguments(data, folder, port, durable),
      { ...user, cwd: folder },
    );
    // Nobody reads its log; unread, it would fill the pipe and stop the server.
    server.stdout.resume();
    server.stderr.resume();
    return acceptsConnections(programs, port);
  };
  const stop = async () => {
    await stopProcess(server, 5_000);
    remove();
  };
  // Ends all its processes at once, as when the machine is gone.
  const crash = () => stopProcess(server, 0);
  if (!(await restart())) {
    await stop();
    return { missing: 'PostgreSQL did not start within 30 s' };
  }
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}`;
  return { url, stop, crash, restart };
}

// Thrown away after the tests, so durability only costs time.
const serverArguments = (data, folder, port, durable) =>
  ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'].concat(
    [
      'fsync=off',
      ...(durable ? [] : ['synchronous_commit=off']),
      'max_connections=300',
    ].flatMap(setting => ['-c', setting]),
  );

function finished(child) {
  return new Promise(resolve => {
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.once('error', error => resolve({ code: 1, output: error.message }));
    child.once('close', code => resolve({ code, output: output.trim() }));
  });
}

async function acceptsConnections(programs, port) {
  const deadline = Date.now() + START_WITHIN_MS;
  while (Date.now() < deadline) {
    const { code } = await capture(join(programs, 'pg_isready'), [
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
    ]);
    if (code === 0) return true;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return false;
}
