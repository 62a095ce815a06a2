#!/usr/bin/env node
/**
 * The wrapper behind `npm start` and `npm test`.
 *
 *   node tools/safety-run.mjs start   installs what is missing, runs the portal
 *   node tools/safety-run.mjs test    installs what is missing, runs every check
 *
 * Plain Node (18 or newer), no dependencies: it has to run before anything is
 * installed. All it adds to the Backstage CLI is a fitting Node and Yarn, the
 * Python environment of the docs, and one place that starts and stops things.
 */
import { runChecks } from './wrapper/checks.mjs';
import { Refusal } from './wrapper/refusal.mjs';
import { stopAll } from './wrapper/processes.mjs';
import { say } from './wrapper/say.mjs';
import { startPortal } from './wrapper/start.mjs';

const COMMANDS = { start: startPortal, test: runChecks };

async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (!command) {
    throw new Refusal(
      `Unknown command "${name ?? ''}". Use one of: ${Object.keys(
        COMMANDS,
      ).join(', ')}.`,
    );
  }
  if (process.platform === 'win32') {
    throw new Refusal(
      'Windows is supported through WSL: run the same command there.',
    );
  }
  return command(args);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, async () => {
    say('');
    say('Stopping …');
    await stopAll();
    say('Stopped. Data is kept; the same command continues from there.');
    process.exit(code);
  });
}

main(process.argv.slice(2)).then(
  code => process.exit(code ?? 0),
  async error => {
    await stopAll();
    say(error instanceof Refusal ? error.message : error.stack);
    process.exit(1);
  },
);
