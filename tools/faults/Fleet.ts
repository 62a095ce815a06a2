import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { FastTime } from './fastTime';
import type { Ledger } from './Ledger';
import { pause } from './Story';

/** What is the same for all processes of a fleet. */
export type Task = {
  readonly database: string;
  readonly leaseMs: number;
} & (
  | { readonly work: 'watch' }
  | {
      readonly work: 'ladder';
      /** Where pages and notifications go. */
      readonly pagingUrl: string;
      readonly time: FastTime;
    }
);

/** What one process is told. */
export type Enlisted = Task & {
  readonly name: string;
  /** Waits so long between saying a write and doing it. */
  readonly holdMs: number;
  /** How far the clock of its machine is ahead. */
  readonly skewMs: number;
};

/** A line that a process said: what, in which epoch, and the rest. */
export interface Said {
  readonly name: string;
  readonly what: string;
  readonly epoch: number;
  readonly rest: string;
}

interface Member {
  readonly name: string;
  readonly child: ChildProcess;
}

/** Clocks of machines that nobody keeps. */
const SKEWS = [0, 5 * 60_000, -5 * 60_000];
const PROCESS = resolve(__dirname, 'fleetProcess.ts');
const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');
/** Machines that are busy take long to start a process. */
const READY_WITHIN_MS = 120_000;
/** Between saying a write and doing it, so that it can be suspended there. */
const HOLD_MS = 60;

/**
 * Replicas as processes of their own, that are killed and suspended while they
 * work, and replaced. Each says a line for what it does: a word, the epoch of
 * its turn, and anything more.
 */
export class Fleet {
  readonly #task: Task;
  readonly #ledger: Ledger;
  readonly #members = new Set<Member>();
  readonly #said: Said[] = [];
  readonly #listeners = new Set<(said: Said) => void>();
  readonly #starting = new Set<Promise<void>>();
  #started = 0;
  suspensions = 0;

  constructor(task: Task, ledger: Ledger) {
    this.#task = task;
    this.#ledger = ledger;
  }

  /** All lines so far, in the order in which they came. */
  get said(): readonly Said[] {
    return this.#said;
  }

  async start(size: number): Promise<void> {
    for (let at = 0; at < size; at += 1) this.#enlist();
    await this.ready();
  }

  /** Waits until all work: somebody is there to take over. */
  async ready(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** One disturbance: a kill or a suspension, of whoever has the turn or not. */
  async disturb(how: 'kill' | 'suspend', random: () => number): Promise<void> {
    const victim = this.#pick(random);
    if (random() < 0.6) await this.#untilItWrites(victim);
    else await pause(random() * 2 * this.#task.leaseMs);
    if (how === 'kill') await this.#kill(victim);
    else await this.#suspend(victim);
  }

  async end(): Promise<void> {
    await this.ready();
    await Promise.all([...this.#members].map(each => this.#end(each)));
  }

  #enlist(): void {
    this.#started += 1;
    const given: Enlisted = {
      ...this.#task,
      name: `replica-${this.#started}`,
      holdMs: HOLD_MS,
      skewMs: SKEWS[this.#started % SKEWS.length],
    };
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--require', LOADER, PROCESS, JSON.stringify(given)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const { name } = given;
    const member: Member = { name, child };
    this.#members.add(member);
    let errors = '';
    child.stderr!.on('data', text => {
      errors += text;
      this.#ledger.heard(`standard error of ${name}`, String(text));
    });
    child.once('exit', () => {
      // Those that are ended here were taken out before.
      if (!this.#members.delete(member)) return;
      const last = errors.slice(-500);
      this.#ledger.violation('not-judged', `${name} ended by itself: ${last}`);
    });
    createInterface(child.stdout!).on('line', line => this.#hear(name, line));
    this.#track(this.#untilReady(member));
  }

  #track(starting: Promise<void>): void {
    this.#starting.add(starting);
    starting.finally(() => this.#starting.delete(starting));
  }

  async #untilReady({ name, child }: Member): Promise<void> {
    const isReady = await this.#next(
      said => said.name === name && said.what === 'ready',
      READY_WITHIN_MS,
      child,
    );
    if (!isReady) {
      this.#ledger.violation('not-judged', `${name} was never ready`);
    }
  }

  #hear(name: string, line: string): void {
    const [what, epoch, ...rest] = line.split(' ');
    const said = { name, what, epoch: Number(epoch), rest: rest.join(' ') };
    this.#said.push(said);
    this.#listeners.forEach(listener => listener(said));
  }

  /** Mostly whoever has the turn, as that is who decides. */
  #pick(random: () => number): Member {
    const members = [...this.#members];
    const latest = this.#said.findLast(({ epoch }) => epoch > 0);
    const holder = members.find(({ name }) => name === latest?.name);
    if (holder && random() < 0.7) return holder;
    return members[Math.floor(random() * members.length)];
  }

  async #untilItWrites({ name, child }: Member): Promise<void> {
    const { leaseMs } = this.#task;
    await this.#next(
      said => said.name === name && said.what === 'write',
      2 * leaseMs,
      child,
    );
  }

  async #kill(member: Member): Promise<void> {
    await this.#end(member);
    this.#ledger.kills += 1;
    this.#enlist();
  }

  /** Until another one has taken over, and done something. */
  async #suspend(member: Member): Promise<void> {
    const { name, child } = member;
    const before = this.#epoch();
    child.kill('SIGSTOP');
    this.suspensions += 1;
    await this.#next(
      said => said.name !== name && said.epoch > before,
      4 * this.#task.leaseMs,
    );
    child.kill('SIGCONT');
  }

  async #end(member: Member): Promise<void> {
    if (!this.#members.delete(member)) return;
    const gone = once(member.child, 'exit');
    member.child.kill('SIGKILL');
    await gone;
  }

  #epoch(): number {
    return Math.max(0, ...this.#said.slice(-50).map(({ epoch }) => epoch || 0));
  }

  /** False when it does not come in time, or its process is gone. */
  async #next(
    isIt: (said: Said) => boolean,
    withinMs: number,
    child?: ChildProcess,
  ): Promise<boolean> {
    const over = new AbortController();
    const came = new Promise<boolean>(tell => {
      const listener = (said: Said) => isIt(said) && tell(true);
      this.#listeners.add(listener);
      over.signal.addEventListener('abort', () => {
        this.#listeners.delete(listener);
      });
    });
    const gone = new Promise<boolean>(tell => {
      child?.once('exit', () => tell(false));
    });
    const late = pause(withinMs, over.signal).then(() => false);
    const answer = await Promise.race([came, gone, late]);
    over.abort();
    return answer;
  }
}
