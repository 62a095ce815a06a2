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
const LOOKS_BEFORE_RESTART = 3;
/** Before it was ever ready, dying again will not help. */
const DEATHS_ALLOWED_UNREADY = 1;
const DEATHS_ALLOWED = 5;
const DEATHS_WITHIN_MS = 3 * 60_000;

/** How long what a dead service left behind may take to end. */
const LEFTOVERS_MS = 500;

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
  #options;
  #child;
  #log;
  #lines = [];
  #deaths = [];
  #watch;
  #stopped = false;
  #ready = false;
  #hadWorker = false;
  #looksWithoutWorker = 0;
  #giveUp;
  #workerSeen;

  /** Rejects when the service is given up. */
  givenUp;

  /** Resolves when the first worker of a `hasWorker` service was seen. */
  sawWorker;

  /**
   * @param options - `onStart` is called with the process id at every start,
   * `verbose` shows every line and not only errors
   */
  constructor(service, env, options = {}) {
    this.#service = service;
    this.#env = env;
    this.#options = options;
    const folder = join(REPORTS, 'logs');
    mkdirSync(folder, { recursive: true });
    this.#log = createWriteStream(join(folder, `${service.name}.log`));
    this.givenUp = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    this.givenUp.catch(() => {});
    this.sawWorker = new Promise(resolve => {
      this.#workerSeen = resolve;
    });
  }

  start() {
    if (this.#ends()) return;
    const { command = 'node', args, cwd, hasWorker } = this.#service;
    const child = startProcess(command, args, { cwd, env: this.#env });
    this.#child = child;
    this.#hadWorker = false;
    this.#looksWithoutWorker = 0;
    followLines(child, line => this.#keep(line));
    child.once('error', error => this.#died(error.message));
    child.once('exit', (code, signal) =>
      this.#died(signal ? `ended by ${signal}` : `ended with code ${code}`),
    );
    this.#options.onStart?.(child.pid);
    if (hasWorker) {
      this.#watch ??= setInterval(
        () => this.#checkWorker(),
        this.#options.watchEveryMs ?? WATCH_EVERY_MS,
      );
    }
  }

  /** Says that the service has been usable once. */
  markReady() {
    this.#ready = true;
  }

  /** Stops the service for good. */
  async stop() {
    this.#stopped = true;
    clearInterval(this.#watch);
    await stopProcess(this.#child);
  }

  /** The last lines the service printed. */
  get lines() {
    return this.#lines;
  }

  #ends() {
    return this.#stopped || isStopping();
  }

  #keep(line) {
    this.#log.write(`${line}\n`);
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    // What a stopping service complains about is of no use to anyone.
    if (this.#ends()) return;
    if (this.#options.verbose || ERROR_LINE.test(line)) {
      say(`${this.#service.name} │ ${line}`);
    }
  }

  async #died(how) {
    if (this.#ends()) {
      clearInterval(this.#watch);
      return;
    }
    const now = Date.now();
    this.#deaths = this.#deaths.filter(at => now - at < DEATHS_WITHIN_MS);
    this.#deaths.push(now);
    const allowed = this.#ready ? DEATHS_ALLOWED : DEATHS_ALLOWED_UNREADY;
    if (this.#deaths.length > allowed) {
      clearInterval(this.#watch);
      this.#giveUp(new Error(how));
      return;
    }
    say(`! The ${this.#service.name} ${how}: starting it again.`);
    // What it left behind would hold its port.
    await stopProcess(this.#child, LEFTOVERS_MS);
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
      this.#workerSeen();
      return;
    }
    // One look may fall between the end of one worker and the start of the
    // next, and a young service has none yet.
    this.#looksWithoutWorker += 1;
    if (this.#hadWorker && this.#looksWithoutWorker === LOOKS_BEFORE_RESTART) {
      say(`! The ${this.#service.name} lost its worker.`);
      await stopProcess(child, LEFTOVERS_MS);
    }
  }
}
