import { randomUUID } from 'node:crypto';
import { homedir, hostname, userInfo } from 'node:os';
import type { Clock } from '@production-safety/core';
import type { Context, Sink } from './context';
import { openInBrowser } from './io/openInBrowser';
import { askOnTerminal } from './io/askOnTerminal';
import { addAbortSignalAny } from './io/olderNode';
import { runCli } from './runCli';

/** Put in by the build. */
declare const SAFETY_VERSION: string;

/** What is still on its way, such as a word to Slack, gets this long. */
const LINGER_MS = 2_000;

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done);
    }),
};

function sink(stream: NodeJS.WriteStream): Sink {
  // A reader that went away, as `head` does, ends no rollback.
  stream.on('error', () => {});
  return {
    write: text => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
  };
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a number without a name.
    return process.env.USER ?? `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}

async function main(): Promise<void> {
  addAbortSignalAny();
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  const background: Promise<unknown>[] = [];
  const context: Context = {
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    user: loginName(),
    host: hostname(),
    version: SAFETY_VERSION,
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    ask:
      process.stdin.isTTY && process.stdout.isTTY
        ? question => askOnTerminal(question, interruption.signal)
        : undefined,
    clock,
    newId: randomUUID,
    connectFlags: async (...of) => {
      const { connect } = await import('./flags/connect');
      return connect(...of);
    },
    openPage: openInBrowser,
    signal: interruption.signal,
    inBackground: work => {
      background.push(work);
    },
  };
  const code = await runCli(process.argv.slice(2), context);
  await Promise.race([Promise.all(background), clock.sleep(LINGER_MS)]);
  process.exitCode = code;
  flushed(() => process.exit(code));
}

/** A pipe may still hold the end of the output. */
function flushed(then: () => void): void {
  process.stdout.write('', () => process.stderr.write('', then));
}

main();
