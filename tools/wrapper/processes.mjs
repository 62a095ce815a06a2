import { spawn, execFile } from 'node:child_process';

/**
 * Children we started and that may still run. Each leads its own process
 * group, so stopping it also stops what it started, and nothing else.
 */
const running = new Set();

const GRACE_MS = 10_000;

let stopping = false;

/** Whether everything is being stopped: nothing may be started any more. */
export function isStopping() {
  return stopping;
}

/**
 * Starts a process that {@link stopAll} will stop.
 *
 * @param options - `uid` and `gid` run it as another user, as root may
 */
export function startProcess(command, args, { cwd, env, uid, gid } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    uid,
    gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  child.once('exit', () => {
    // What it started may outlive it; then there is still something to stop.
    if (!groupIsAlive(child)) running.delete(child);
  });
  child.once('error', () => running.delete(child));
  return child;
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function groupIsAlive(child) {
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** Asks a process and its descendants to stop, and insists after a while. */
export async function stopProcess(child, graceMs = GRACE_MS) {
  if (child.pid === undefined) return;
  signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (groupIsAlive(child)) {
    if (Date.now() > deadline) {
      signalGroup(child, 'SIGKILL');
      break;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  running.delete(child);
}

/** Stops everything this wrapper started. */
export async function stopAll() {
  stopping = true;
  await Promise.all([...running].map(child => stopProcess(child)));
}

// The last resort when the wrapper itself ends unexpectedly.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/**
 * Runs a command to its end and collects what it prints. Does not throw when
 * the command fails: `code` says so, and is undefined if it is not there.
 */
export function capture(command, args, { cwd, env, timeoutMs = 15_000 } = {}) {
  return new Promise(resolve => {
    execFile(
      command,
      args,
      { cwd, env, timeout: timeoutMs, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const missing = error?.code === 'ENOENT';
        const failed = typeof error?.code === 'number' ? error.code : 1;
        resolve({
          code: missing ? undefined : error ? failed : 0,
          stdout: stdout.trim(),
          stderr: stderr.trim(),
        });
      },
    ).stdin?.end();
  });
}

/** Process ids that have at least one child, or undefined without `ps`. */
export async function parentsWithChildren() {
  const { code, stdout } = await capture('ps', ['-A', '-o', 'ppid=']);
  if (code !== 0) return undefined;
  return new Set(stdout.split(/\s+/).map(Number));
}
