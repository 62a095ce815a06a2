import { aRunbook, aStep } from '../../../__testUtils__/runs';
import { NO_ANSWERS } from '../../../runbooks/run/runAnswers';
import type { FollowedRun } from '../../../runbooks/run/runService';
import { runningStepOf } from '../../../runbooks/run/runningStep';
import type { Severity } from '../../../shared/severity';
import type { IncidentCommand } from '../../commands';
import { decideIncident } from '../../decideIncident';
import type { IncidentDecision, IncidentEffect } from '../../decision';
import type { IncidentEvent } from '../../events';
import { evolveIncident } from '../../evolveIncident';
import type { Incident } from '../../incident';
import { promptReports, watchTimeBox } from '../planPrompts';
import { promptsOf } from '../promptReasons';

export const MINUTE = 60_000;
export const JO = 'user:default/jo';
export const KIM = 'user:default/kim';
const DEPUTY = 'deputy';
const TICK_MS = 10_000;

export const take = { type: 'take-command' } as const;
export const resolve = {
  type: 'set-status',
  status: 'resolved',
  reason: 'It works',
} as const;
export const raise = { type: 'set-severity', severity: 'P0' } as const;

interface Waiting {
  readonly effect: IncidentEffect;
  readonly dueAt: number;
  isDone: boolean;
}

/** An incident, its checklist and what waits for its time, without a database. */
export class IncidentWorld {
  now = 0;
  state?: Incident;
  readonly events: IncidentEvent[] = [];
  readonly effects: IncidentEffect[] = [];
  /** While it is, nothing that is due is done. */
  isDown = false;
  /** By how much the clock of who does it is ahead. */
  fastMs = 0;
  /** Everything is done twice, as by who dies before it is noted. */
  isForgetful = false;
  #run?: FollowedRun;
  readonly #waiting = new Map<string, Waiting>();

  send(command: IncidentCommand, who = JO, now = this.now): IncidentDecision {
    const decision = decideIncident(this.state, command, {
      now,
      actor: { kind: who === DEPUTY ? 'system' : 'user', ref: who },
      newId: `id-${this.events.length}`,
    });
    if (!decision.accepted) return decision;
    decision.events.forEach(event => {
      this.state = evolveIncident(this.state, event);
      this.events.push(event);
    });
    decision.effects.forEach(effect => this.#wait(effect, now));
    return decision;
  }

  /** Opens a checklist of one step of operations after the other. */
  open(...timeBoxesMs: readonly number[]): void {
    const steps = timeBoxesMs.map((timeBoxMs, index) =>
      aStep(`step-${index}`, {
        text: `Look at **step-${index}**`,
        role: 'Operations',
        timeBoxMs,
      }),
    );
    this.#save({
      run: {
        ...{ id: 'run', version: 1, title: 'P0 response', startedBy: JO },
        source: { entityRef: 'component:default/web', path: 'p0.md', hash: '' },
        ...{ incidentId: 'id-0', startedAt: this.now, answers: NO_ANSWERS },
      },
      runbook: aRunbook({ all: steps }),
    });
  }

  /** Answers the step that runs. */
  answer(): void {
    const [running] = this.running;
    if (!running || !this.#run) return;
    const { run, runbook } = this.#run;
    const done = { outcome: 'done', by: KIM, at: this.now } as const;
    const given = [{ step: running.step, ...done }];
    const answers = { ...run.answers, [running.step]: given };
    this.#save({ run: { ...run, answers }, runbook });
  }

  get running() {
    const step = this.#run && runningStepOf(this.#run);
    return step ? [step] : [];
  }

  pass(ms: number): void {
    const until = this.now + ms;
    while (this.now < until) {
      this.now = Math.min(until, this.now + TICK_MS);
      this.work();
    }
  }

  /** One round of a worker. */
  work(): void {
    if (this.isDown) return;
    const now = this.now + this.fastMs;
    for (const waiting of [...this.#waiting.values()]) {
      const { effect, dueAt, isDone } = waiting;
      if (isDone || dueAt > now || effect.kind !== 'watch-prompt') continue;
      const told = promptReports(effect, this.running, now).map(report => {
        if (this.isForgetful) this.send(report, DEPUTY, now);
        return this.send(report, DEPUTY, now);
      });
      waiting.isDone = told.every(({ accepted }) => accepted);
    }
  }

  fired(kind?: string) {
    return this.events.flatMap(event =>
      event.type === 'prompt-fired' &&
      (kind === undefined || event.prompt.kind === kind)
        ? [{ ...event.prompt, at: event.at, text: event.text }]
        : [],
    );
  }

  #save(run: FollowedRun): void {
    this.#run = run;
    const watch = watchTimeBox(run, this.now);
    if (watch) this.#wait(watch, this.now);
  }

  #wait(effect: IncidentEffect, now: number): void {
    this.effects.push(effect);
    if (this.#waiting.has(effect.key)) return;
    const dueAt = now + effect.delayMs;
    this.#waiting.set(effect.key, { effect, dueAt, isDone: false });
  }
}

export function declared(severity: Severity = 'P0', changes: object = {}) {
  const world = new IncidentWorld();
  const title = 'Login fails';
  world.send({ type: 'declare', title, severity, ...changes });
  return world;
}

/** Goes through commands at their minutes, and on to the last minute. */
export function played(
  world: IncidentWorld,
  until: number,
  commands: readonly (readonly [number, IncidentCommand])[] = [],
) {
  commands.forEach(([minute, command]) => {
    world.pass(minute * MINUTE - world.now);
    world.send(command);
  });
  world.pass(until * MINUTE - world.now);
  return world;
}

/** Ids of the prompts that are shown. */
export function idsOf({ state, running }: IncidentWorld) {
  return state ? promptsOf(state, running).map(({ id }) => id) : [];
}
