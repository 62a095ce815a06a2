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
const RESTARTS_ALLOWED = 5;

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
  #restarts = 0;
  #watch;
  #fail;

  /** Rejects when the service is given up. */
  givenUp;

  constructor(service, env, { verbose = false } = {}) {
    this.#service = service;
    this.#env = env;
    this.#verbose = verbose;
    const folder = join(REPORTS, 'logs');
    mkdirSync(folder, { recursive: true });
    this.#log = createWriteStream(join(folder, `${service.name}.log`));
    this.givenUp = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.givenUp.catch(() => {});
  }

  start() {
    const { command = 'node', args, cwd } = this.#service;
    const child = startProcess(command, args, { cwd, env: this.#env });
    this.#child = child;
    followLines(child, line => this.#keep(line));
    child.once('error', error => this.#died(error.message));
    child.once('exit', (code, signal) =>
      this.#died(signal ? `ended by ${signal}` : `ended with code ${code}`),
    );
    if (this.#service.hasWorker && !this.#watch) {
      this.#watch = setInterval(() => this.#checkWorker(), WATCH_EVERY_MS);
    }
  }

  /** Leads the process group of the service. */
  get pid() {
    return this.#child.pid;
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

  #died(how) {
    if (isStopping()) {
      clearInterval(this.#watch);
      return;
    }
    if (this.#restarts >= RESTARTS_ALLOWED) {
      clearInterval(this.#watch);
      this.#fail(new Error(how));
      return;
    }
    this.#restarts += 1;
    say(`! ${this.#service.name} ${how}: starting it again.`);
    this.start();
  }

  #orphanSightings = 0;

  // The Backstage CLI outlives a killed backend and waits for a file change.
  async #checkWorker() {
    const child = this.#child;
    const parents = await parentsWithChildren();
    if (parents === undefined) {
      clearInterval(this.#watch);
      return;
    }
    if (child !== this.#child || child.exitCode !== null) return;
    // One look may fall between the end of one worker and the next one's start.
    this.#orphanSightings = parents.has(child.pid)
      ? 0
      : this.#orphanSightings + 1;
    if (this.#orphanSightings === 3) {
      this.#orphanSightings = 0;
      await stopProcess(child, 500);
    }
  }
}
