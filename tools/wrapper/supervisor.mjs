import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTS } from './paths.mjs';
import {
  isStopping,
  parentsWithChildren,
  startProcess,
  stopProcess,
} from './processes.mjs';
import { say } from './say.mjs';
import { followLines } from './step.mjs';

const KEPT_LINES = 40;
const WATCH_EVERY_MS = 1_000;
const DEATHS_ALLOWED = 5;
const DEATHS_WITHIN_MS = 3 * 60_000;
const LOOKS_BEFORE_RESTART = 3;

/** A line of a Backstage log at level error. */
const ERROR_LINE = /^\S+ \S+ error /;

/**
 * Keeps one service running. A service that dies is started again, because
 * carrying on after a crash is part of what the portal promises; one that
 * keeps dying is given up.
 */
export class Supervisor {
  #service;
  #env;
  #verbose;
  #child;
  #log;
  #lines = [];
  #deaths = [];
  #onStart;
  #watch;
  #fail;
  #hadWorker = false;
  #looksWithoutWorker = 0;

  /** Rejects when the service is given up. */
  givenUp;

  /**
   * @param options - `onStart` is called with the process id at every start,
   * `verbose` shows every line and not only errors
   */
  constructor(service, env, { verbose = false, onStart = () => {} } = {}) {
    this.#service = service;
    this.#env = env;
    this.#verbose = verbose;
    this.#onStart = onStart;
    const folder = join(REPORTS, 'logs');
    mkdirSync(folder, { recursive: true });
    this.#log = createWriteStream(join(folder, `${service.name}.log`));
    this.givenUp = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.givenUp.catch(() => {});
  }

  start() {
    if (isStopping()) return;
    const { command = 'node', args, cwd } = this.#service;
    const child = startProcess(command, args, { cwd, env: this.#env });
    this.#child = child;
    this.#hadWorker = false;
    this.#looksWithoutWorker = 0;
    followLines(child, line => this.#keep(line));
    child.once('error', error => this.#died(error.message));
    child.once('exit', (code, signal) =>
      this.#died(signal ? `ended by ${signal}` : `ended with code ${code}`),
    );
    this.#onStart(child.pid);
    if (this.#service.hasWorker && !this.#watch) {
      this.#watch = setInterval(() => this.#checkWorker(), WATCH_EVERY_MS);
    }
  }

  /** The last lines the service printed. */
  get lines() {
    return this.#lines;
  }

  #keep(line) {
    this.#log.write(`${line}\n`);
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    if (this.#verbose || ERROR_LINE.test(line)) {
      say(`${this.#service.name} │ ${line}`);
    }
  }

  async #died(how) {
    if (isStopping()) {
      clearInterval(this.#watch);
      return;
    }
    const now = Date.now();
    this.#deaths = this.#deaths.filter(at => now - at < DEATHS_WITHIN_MS);
    this.#deaths.push(now);
    if (this.#deaths.length > DEATHS_ALLOWED) {
      clearInterval(this.#watch);
      this.#fail(new Error(how));
      return;
    }
    say(`! The ${this.#service.name} ${how}: starting it again.`);
    // What it left behind would hold its port.
    await stopProcess(this.#child, 500);
    this.start();
  }

  // The Backstage CLI outlives a killed backend and waits for a file change.
  async #checkWorker() {
    const child = this.#child;
    const parents = await parentsWithChildren();
    if (parents === undefined) {
      clearInterval(this.#watch);
      return;
    }
    if (child !== this.#child || child.exitCode !== null) return;
    if (parents.has(child.pid)) {
      this.#hadWorker = true;
      this.#looksWithoutWorker = 0;
      return;
    }
    // One look may fall between the end of one worker and the start of the
    // next, and a young service has none yet.
    this.#looksWithoutWorker += 1;
    if (this.#hadWorker && this.#looksWithoutWorker >= LOOKS_BEFORE_RESTART) {
      await stopProcess(child, 500);
    }
  }
}
