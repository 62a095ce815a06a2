import { createWriteStream, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REPORTS, ROOT } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { inWords, plain, say } from './say.mjs';

const PROGRESS_EVERY_MS = 10_000;
const KEPT_LINES = 400;
const SHOWN_LINES = 40;

/**
 * Runs one long command: says that it starts, shows now and then that it is
 * alive, keeps its output in `reports/logs`, and shows the end of it when the
 * command fails.
 *
 * @returns `{ code, lines, took }`; `code` is undefined if the command is not
 * on this machine, `lines` are the last lines it printed.
 */
export async function runStep(title, command, args, options = {}) {
  const started = Date.now();
  const log = openLog(options.log ?? title);
  const lines = [];
  say(`• ${title} …`);
  const child = startProcess(command, args, {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? process.env,
  });
  const keep = followLines(child, line => {
    log.stream.write(`${line}\n`);
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
  });
  const ticker = setInterval(() => {
    const last = lines[lines.length - 1]?.trim().slice(0, 100) ?? '';
    say(`  … ${inWords(Date.now() - started)} ${last}`);
  }, PROGRESS_EVERY_MS);
  const code = await ended(child);
  clearInterval(ticker);
  await keep;
  await new Promise(resolve => log.stream.end(resolve));
  const took = Date.now() - started;
  if (code === 0) {
    say(`✔ ${title} (${inWords(took)})`);
  } else if (!options.quietFailure) {
    say(`✖ ${title} (${inWords(took)})`);
    lines.slice(-SHOWN_LINES).forEach(line => say(`  ${line}`));
    say(`  All of it: ${relative(ROOT, log.file)}`);
  }
  return { code, lines, took };
}

function openLog(title) {
  const folder = join(REPORTS, 'logs');
  mkdirSync(folder, { recursive: true });
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const file = join(folder, `${name}.log`);
  return { file, stream: createWriteStream(file) };
}

function ended(child) {
  return new Promise(resolve => {
    child.once('error', () => resolve(undefined));
    child.once('exit', code => resolve(code ?? 1));
  });
}

/** Calls back for each line of both outputs; resolves when both are closed. */
export function followLines(child, onLine) {
  const follow = stream =>
    new Promise(resolve => {
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', chunk => {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop();
        parts.forEach(part => onLine(plain(part)));
      });
      stream.on('close', () => {
        if (rest) onLine(plain(rest));
        resolve();
      });
    });
  return Promise.all([child.stdout, child.stderr].map(follow));
}
