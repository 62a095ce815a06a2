import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { stopProcess } from './processes.mjs';
import { Supervisor } from './supervisor.mjs';

const started = [];

afterEach(async () => {
  for (const supervisor of started.splice(0)) await supervisor.stop();
});

function supervise(script, { hasWorker, ...options } = {}) {
  const pids = [];
  const waiting = [];
  const supervisor = new Supervisor(
    {
      name: 'supervisor-test',
      command: process.execPath,
      args: ['-e', script],
      hasWorker,
    },
    process.env,
    {
      onStart: pid => {
        pids.push(pid);
        waiting.splice(0).forEach(resolve => resolve());
      },
      ...options,
    },
  );
  started.push(supervisor);
  supervisor.start();
  const starts = async count => {
    while (pids.length < count) {
      await new Promise(resolve => waiting.push(resolve));
    }
    return pids;
  };
  return { supervisor, starts };
}

test('a service killed from outside is started again', async () => {
  const { starts } = supervise('setTimeout(() => {}, 60000)');
  const [first] = await starts(1);
  process.kill(first, 'SIGKILL');
  const [, second] = await starts(2);
  assert.notEqual(second, first);
});

test('a service that was usable may die several times', async () => {
  const { supervisor, starts } = supervise('setTimeout(() => {}, 60000)');
  supervisor.markReady();
  for (const count of [1, 2, 3]) {
    const pids = await starts(count);
    process.kill(pids[count - 1], 'SIGKILL');
  }
  assert.equal((await starts(4)).length, 4);
});

test('a service that cannot start is given up, with its last lines', async () => {
  const { supervisor } = supervise(
    'console.log("no database"); process.exitCode = 4',
  );
  await assert.rejects(supervisor.givenUp, /ended with code 4/);
  assert.ok(supervisor.lines.includes('no database'));
});

test('a command that cannot be started is given up', async () => {
  const supervisor = new Supervisor(
    { name: 'supervisor-test', command: 'no-such-command-anywhere', args: [] },
    process.env,
  );
  started.push(supervisor);
  supervisor.start();
  await assert.rejects(supervisor.givenUp, /ENOENT/);
});

// As the Backstage CLI does: the worker is killed, the parent lives on.
const PARENT_OF_WORKER = `
  const { spawn } = require('node:child_process');
  const worker = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  process.stdout.write('worker ' + worker.pid + '\\n');
  setTimeout(() => {}, 60000);
`;

test('a service whose worker was killed is started again', async () => {
  const { supervisor, starts } = supervise(PARENT_OF_WORKER, {
    hasWorker: true,
    watchEveryMs: 100,
  });
  await starts(1);
  const worker = await new Promise(resolve => {
    const look = setInterval(() => {
      const line = supervisor.lines.find(one => one.startsWith('worker '));
      if (!line) return;
      clearInterval(look);
      resolve(Number(line.slice(7)));
    }, 20);
  });
  await supervisor.sawWorker;
  process.kill(worker, 'SIGKILL');
  assert.equal((await starts(2)).length, 2);
});

test('a stopped service stays stopped', async () => {
  const { supervisor, starts } = supervise('setTimeout(() => {}, 60000)');
  const pids = await starts(1);
  await supervisor.stop();
  await stopProcess({ pid: pids[0] });
  assert.equal(pids.length, 1);
});
