import {
  IncidentService,
  RunService,
  SEVERITY_POLICIES,
  foldIncident,
  type Clock,
  type DurationMs,
  type EpochMs,
  type Incident,
  type IncidentEvent,
  type PromptKind,
} from '@production-safety/core';
import { actors } from '@production-safety/testing';
import type { Knex } from 'knex';
import { alertKeyOf } from '../../plugins/production-safety-backend/src/incidents/alertKey';
import { DatabaseIncidentStore } from '../../plugins/production-safety-backend/src/incidents/DatabaseIncidentStore';
import { EFFECT_TABLES } from '../../plugins/production-safety-backend/src/incidents/effectTables';
import { RunTable } from '../../plugins/production-safety-backend/src/runs/RunTable';
import type { Ledger } from './Ledger';
import type { PagingServer } from './PagingServer';
import { loggerOf } from './replica';
import { pause } from './Story';

const POLICY = SEVERITY_POLICIES.P0;
/** The whole ladder, and the second ten minute mark. */
const LIFE_MS = 21 * 60_000;
const SCOPE = 'production-safety.';

const RUNBOOK = `---
title: Login fails
---

# Login fails

## First

- [ ] Look at **the login page**. _Operations, 3 min._ <a id="look" data-step="manual"></a>
`;

interface Character {
  readonly id: string;
  /** When all that was due had been done, and somebody ended it. */
  overAt?: EpochMs;
}

/** Incidents that nobody takes, and what became of them. */
export class LadderStory {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #server: PagingServer;
  readonly #ledger: Ledger;
  readonly #store: DatabaseIncidentStore;
  readonly #service: IncidentService;
  readonly #runs: RunService;
  readonly #table: RunTable;
  readonly #characters: Character[] = [];

  constructor(knex: Knex, clock: Clock, server: PagingServer, ledger: Ledger) {
    this.#knex = knex;
    this.#clock = clock;
    this.#server = server;
    this.#ledger = ledger;
    const logger = loggerOf('story', () => {});
    this.#store = new DatabaseIncidentStore({ knex, clock, logger });
    const store = this.#store;
    let last = 0;
    const ids = { next: () => `story-${(last += 1)}` };
    this.#service = new IncidentService({ store, clock, ids });
    this.#table = new RunTable(knex, clock);
    this.#runs = new RunService({ store: this.#table, clock });
  }

  /** Declared by somebody who then does nothing about it. */
  async declare(id: string): Promise<void> {
    const title = 'Login fails';
    const command = { type: 'declare', title, severity: 'P0' } as const;
    await this.#service.declare(command, actors.jo, id);
    await this.#runs.start({
      ...{ id: `${id}-run`, title, incidentId: id, startedBy: actors.jo.ref },
      source: {
        entityRef: 'component:default/login',
        path: 'docs/runbooks/login.md',
        hash: await this.#table.keep(RUNBOOK),
      },
    });
    this.#characters.push({ id });
  }

  /** Waits until each has lived its life and nothing of it is due any more. */
  async live(withinMs: number): Promise<void> {
    const open = this.#characters.filter(({ overAt }) => !overAt);
    const incidents = await this.#load(open);
    const until = Math.max(...incidents.map(each => each.declaredAt)) + LIFE_MS;
    while (this.#clock.now() < until) await pause(100);
    const overAt = await this.settled(withinMs);
    for (const character of open) {
      character.overAt = overAt;
      await this.#service.execute(
        character.id,
        { type: 'set-status', status: 'resolved', reason: 'It is over' },
        actors.jo,
      );
    }
  }

  /**
   * Waits until all is done whose time has come by then, with what follows
   * from it. Answers by when that is.
   */
  async settled(withinMs: number): Promise<EpochMs> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const by = this.#clock.now();
      if ((await this.#due(by)) === 0) return by;
      if (Date.now() > deadline) {
        this.#ledger.violation('missed', 'What is due is not done');
        return by;
      }
      await pause(100);
    }
  }

  /**
   * Reads all histories, and what reached people. What was under way when a
   * process was killed or suspended is done again under the same key, at most
   * once for each time. Answers how many rungs, prompts and repetitions.
   */
  async judge(disturbances: number) {
    let rungs = 0;
    let prompts = 0;
    const notified = this.#server.counts('notify');
    const expected = new Set<string>();
    const allowed = new Set<string>();
    for (const character of this.#characters) {
      const events = await this.#events(character.id);
      const judged = judgeOne(character, events, this.#ledger);
      rungs += judged.rungs.length;
      prompts += judged.prompts.length;
      judged.rungs.forEach(key => expected.add(key));
      judged.prompts.forEach(({ key, at }) => {
        // What is said while somebody ends it may reach nobody any more.
        const isDue = at <= (character.overAt ?? 0);
        (isDue ? expected : allowed).add(key);
      });
      this.#ledger.runs += 1;
    }
    for (const key of expected) {
      if (!notified.has(key)) this.#ledger.violation('missed', key);
    }
    for (const key of notified.keys()) {
      if (!expected.has(key) && !allowed.has(key))
        this.#ledger.violation('without-cause', key);
    }
    const again = this.#judgePages(rungs) + repetitions(notified);
    // A page and its notification are one piece of work.
    if (again > 2 * disturbances) {
      this.#ledger.violation(
        'done-twice',
        `${again} repetitions after ${disturbances} disturbances`,
      );
    }
    return { rungs, prompts, again };
  }

  /** One alert for each incident, and a call for each of its rungs. */
  #judgePages(rungs: number): number {
    const pages = this.#server.counts('page');
    const keys = this.#characters.map(alertKeyOf);
    for (const key of keys) {
      const calls = pages.get(key) ?? 0;
      if (calls < POLICY.ladder.length) {
        this.#ledger.violation('missed', `${key} was paged ${calls} times`);
      }
      if (!this.#server.counts('resolve').has(key)) {
        this.#ledger.violation('missed', `${key} was never resolved`);
      }
    }
    for (const key of pages.keys()) {
      if (!keys.includes(key)) this.#ledger.violation('without-cause', key);
    }
    const calls = [...pages.values()].reduce((sum, count) => sum + count, 0);
    return calls - rungs;
  }

  async #events(id: string): Promise<readonly IncidentEvent[]> {
    const events = await this.#store.events(id, {
      afterVersion: 0,
      limit: 10_000,
    });
    this.#ledger.heard('events', JSON.stringify(events));
    const state = await this.#store.load(id);
    if (JSON.stringify(foldIncident(events)) !== JSON.stringify(state)) {
      this.#ledger.violation('broken-history', id);
    }
    return events;
  }

  async #load(characters: readonly Character[]): Promise<readonly Incident[]> {
    const found = await Promise.all(
      characters.map(({ id }) => this.#store.load(id)),
    );
    return found.flatMap(each => each ?? []);
  }

  /** How much waits whose time had come by then. */
  async #due(by: EpochMs): Promise<number> {
    const [{ count }] = await this.#knex(EFFECT_TABLES.pages)
      .whereNull('done_at')
      .andWhere('due_at', '<=', by)
      .count({ count: '*' });
    return Number(count);
  }
}

/** Names of what people were to be told, as notifications have them. */
function judgeOne(
  { id, overAt = 0 }: Character,
  events: readonly IncidentEvent[],
  ledger: Ledger,
): {
  readonly rungs: readonly string[];
  readonly prompts: readonly { readonly key: string; readonly at: EpochMs }[];
} {
  const { at: declaredAt } = events[0];
  const rungs = new Map<string, EpochMs>();
  const prompts = new Map<string, EpochMs>();
  const numbers = new Map<string, number>();
  const once = (told: Map<string, EpochMs>, key: string, at: EpochMs) => {
    if (told.has(key)) ledger.violation('done-twice', `${id}: ${key}`);
    told.set(key, at);
  };
  for (const event of events) {
    if (event.type === 'rung-climbed') once(rungs, event.rung, event.at);
    if (event.type !== 'prompt-fired') continue;
    const { prompt, at } = event;
    once(prompts, prompt.id, at);
    numbers.set(
      prompt.kind,
      Math.max(prompt.number, numbers.get(prompt.kind) ?? 0),
    );
  }
  const judgeTime = (what: string, at: EpochMs | undefined, due: EpochMs) => {
    if (at === undefined) ledger.violation('missed', `${id}: ${what}`);
    else if (at < due)
      ledger.violation('without-cause', `${id}: ${what} early`);
  };
  for (const { rung, afterMs } of POLICY.ladder) {
    judgeTime(rung, rungs.get(rung), declaredAt + afterMs);
  }
  for (const { kind, number } of promptsBy(overAt - declaredAt)) {
    // What was missed in an outage is said once, by the latest of it.
    if ((numbers.get(kind) ?? 0) < number) {
      ledger.violation('missed', `${id}: ${kind} ${number}`);
    }
  }
  for (const rule of POLICY.prompts) {
    if (!('afterMs' in rule)) continue;
    for (let number = 1; prompts.has(`${rule.kind}:${number}`); number += 1) {
      const due = declaredAt + rule.afterMs + (number - 1) * rule.everyMs;
      const name = `${rule.kind}:${number}`;
      judgeTime(name, prompts.get(name), due);
    }
  }
  return {
    rungs: [...rungs.keys()].map(rung => `${SCOPE}${id}:page:${rung}`),
    prompts: [...prompts].map(([name, at]) => ({
      key: `${SCOPE}${id}:prompt:${name}`,
      at,
    })),
  };
}

/** The last of each kind that has to be said of an incident of that age. */
function promptsBy(
  ageMs: DurationMs,
): readonly { readonly kind: PromptKind; readonly number: number }[] {
  return POLICY.prompts.flatMap(rule => {
    const { kind } = rule;
    if (!('afterMs' in rule)) {
      // The time box is of three minutes, the time to acknowledge of five.
      return kind === 'time-box-over' || kind === 'acknowledge-at-risk'
        ? [{ kind, number: 1 }]
        : [];
    }
    const { afterMs, everyMs, times = Infinity } = rule;
    const number = Math.min(times, Math.floor((ageMs - afterMs) / everyMs) + 1);
    return number > 0 ? [{ kind, number }] : [];
  });
}

function repetitions(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
}
