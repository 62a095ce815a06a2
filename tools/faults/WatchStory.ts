import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import {
  foldRollout,
  questionsOfGuards,
  type EpochMs,
  type GuardSpec,
  type Rollout,
  type RolloutEvent,
} from '@production-safety/core';
import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import { comparableRef } from '../../plugins/production-safety-backend/src/database/rolloutColumns';
import { DatabaseSignalStore } from '../../plugins/production-safety-backend/src/signals/DatabaseSignalStore';
import { PUSHED } from '../../plugins/production-safety-backend/src/signals/PushedSignals';
import {
  PushTable,
  type ArrivedEntry,
} from '../../plugins/production-safety-backend/src/signals/PushTable';
import type { Ledger } from './Ledger';
import { loggerOf } from './replica';
import { pause } from './Story';

/** How long they have had users when they are told of. */
const AGE_MS = 4 * 60_000;
/** What is not told of those that will break, until they do. */
const HELD_BACK_MS = 60_000;
const REQUESTS_PER_S = 100;

const ERRORS: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  reaction: 'fast',
  response: 'roll-back',
  mode: 'enforce',
};

interface Character {
  readonly rollout: Rollout;
  isBroken: boolean;
  /** Up to when its traffic was pushed, by what is asked. */
  readonly toldUntil: Map<string, EpochMs>;
}

/** Rollouts with their traffic, some of which break; and what came of them. */
export class WatchStory {
  readonly #store: DatabaseRolloutStore;
  readonly #pushes: PushTable;
  readonly #characters: Character[] = [];
  /** Those that will break. */
  readonly #breaking = new Map<string, Character>();
  readonly #pushing = new AbortController();
  readonly #ledger: Ledger;
  #running: Promise<void> = Promise.resolve();
  #chain: Promise<unknown> = Promise.resolve();

  constructor(knex: Knex, ledger: Ledger) {
    this.#ledger = ledger;
    this.#store = DatabaseRolloutStore.create({
      knex,
      logger: loggerOf('story', () => {}),
    });
    this.#pushes = new PushTable(
      knex,
      DatabaseSignalStore.create({ knex, realm: 'pushed' }),
    );
  }

  /** Goes on to push what happens, as sources do. */
  start(): void {
    this.#running = (async () => {
      const { signal } = this.#pushing;
      while (!signal.aborted) {
        await this.#inTurns(() => this.#push(this.#characters));
        await pause(1_000, signal);
      }
    })();
  }

  async stop(): Promise<void> {
    this.#pushing.abort();
    await this.#running;
  }

  /** A rollout that is well, or as far as is known by now. */
  async add(name: string, willBreak: boolean): Promise<string> {
    const now = systemClock.now();
    const built = aRollout()
      .defined(
        aDefinition()
          .named(name)
          .withPlan(aPhase('beta', 25), aPhase('full', 100))
          .withGuards(ERRORS)
          .with({
            component: `component:default/${name}`,
            autopilot: { rollback: 'automatic' },
          }),
      )
      .startingAt(now - AGE_MS)
      .inPhase(0);
    const rollout = built.build();
    await this.#store.commit({
      rolloutId: rollout.id,
      expectedVersion: 0,
      events: built.events(),
      next: rollout,
      effects: [],
    });
    const character = { rollout, isBroken: false, toldUntil: new Map() };
    await this.#inTurns(() =>
      this.#push([character], willBreak ? now - HELD_BACK_MS : now),
    );
    if (!willBreak) this.#characters.push(character);
    else this.#breaking.set(rollout.id, character);
    return rollout.id;
  }

  /** Half of its requests have failed for a minute, as is known now. */
  async break(id: string): Promise<void> {
    const character = this.#breaking.get(id);
    if (!character) throw new Error(`${id} was not to break`);
    character.isBroken = true;
    this.#characters.push(character);
    await this.#inTurns(() => this.#push([character]));
  }

  /** Waits until each that broke is rolled back. */
  async untilAnswered(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    for (const { rollout } of this.#characters.filter(each => each.isBroken)) {
      for (;;) {
        const now = await this.#store.load(rollout.id);
        if ((now?.rollbacks.length ?? 0) > 0) break;
        if (Date.now() > deadline) return;
        await pause(50);
      }
    }
  }

  /** Reads all histories; answers how many decisions are in them. */
  async judge(): Promise<number> {
    let decisions = 0;
    for (const character of this.#characters) {
      const { id } = character.rollout;
      const events = await this.#store.events(id, {
        afterVersion: 0,
        limit: 10_000,
      });
      const state = await this.#store.load(id);
      this.#ledger.heard('events', JSON.stringify(events));
      this.#ledger.runs += 1;
      if (JSON.stringify(foldRollout(events)) !== JSON.stringify(state)) {
        this.#ledger.violation('broken-history', id);
      }
      decisions += judgeOne(id, events, character.isBroken, this.#ledger);
    }
    return decisions;
  }

  async #push(
    characters: readonly Character[],
    until = systemClock.now(),
  ): Promise<void> {
    const entries = characters.flatMap(each => entriesOf(each, until));
    if (entries.length > 0) await this.#pushes.take(entries);
  }

  /** Nobody is told of the same bucket twice. */
  #inTurns(act: () => Promise<void>): Promise<void> {
    const done = this.#chain.then(act);
    this.#chain = done.catch(() => {});
    return done;
  }
}

/** What guards ask about, one entry for each bucket that is over. */
function entriesOf(
  { rollout, isBroken, toldUntil }: Character,
  until: EpochMs,
): ArrivedEntry[] {
  return questionsOfGuards(rollout, until).flatMap(question => {
    const { from, to, bucketMs, cohort } = question;
    const key = `${cohort} ${bucketMs}`;
    const begin = Math.max(from, toldUntil.get(key) ?? 0);
    toldUntil.set(key, Math.max(begin, to));
    const n = (REQUESTS_PER_S * bucketMs) / 1_000;
    const x = isBroken ? n / 2 : 0;
    const entries: ArrivedEntry[] = [];
    for (let start = begin; start + bucketMs <= to; start += bucketMs) {
      const asked = { ...question, from: start, to: start + bucketMs };
      entries.push({
        source: PUSHED,
        id: JSON.stringify(asked),
        question: { ...asked, component: comparableRef(asked.component) },
        measure: { kind: 'count', start, n, x },
        arrivedAt: systemClock.now(),
      });
    }
    return entries;
  });
}

function judgeOne(
  id: string,
  events: readonly RolloutEvent[],
  isBroken: boolean,
  ledger: Ledger,
): number {
  const own = events.filter(({ actor }) => actor.ref === 'autopilot');
  const verdicts = new Map<string, string>();
  const answered = new Set<string>();
  let rollbacks = 0;
  for (const event of own) {
    if (event.type === 'guard-verdict-changed') {
      const { guard, verdict } = event.verdict;
      if (verdicts.get(guard) === verdict) {
        ledger.violation('done-twice', `${id}: ${guard} is ${verdict}`);
      }
      verdicts.set(guard, verdict);
    }
    if (event.type === 'guard-answered') {
      if (answered.has(event.guard)) {
        ledger.violation('done-twice', `${id}: ${event.guard} was answered`);
      }
      answered.add(event.guard);
    }
    if (event.type === 'rollback-requested') rollbacks += 1;
  }
  if (rollbacks > 1) ledger.violation('done-twice', `${id}: rolled back`);
  if (isBroken && rollbacks === 0) ledger.violation('missed', id);
  if (isBroken && answered.size === 0) ledger.violation('missed', id);
  if (!isBroken && rollbacks + answered.size > 0) {
    ledger.violation('without-cause', `${id} is well`);
  }
  return own.length;
}
