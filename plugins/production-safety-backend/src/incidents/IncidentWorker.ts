import type { LoggerService } from '@backstage/backend-plugin-api';
import { isOver, keptQuiet } from '@production-safety/core';
import type {
  Actor,
  Clock,
  DurationMs,
  Incident,
  IncidentEffect,
  IncidentService,
  IncidentStore,
} from '@production-safety/core';
import { isTurnLost } from '../database/turns';
import type { JobObserver } from '../jobs/JobObserver';
import type { TurnKeeper } from '../jobs/TurnLease';
import { TurnLoop } from '../jobs/TurnLoop';
import type { DueEffect, DueEffects } from './DueEffects';
import type { IncidentNotifications } from './notifications/IncidentNotifications';
import type { IncidentPrompter } from './prompts/createPrompter';
import type { ActFollower } from '../runs/acts/ActFollower';
import type { PagerWords } from './pagerWords/PagerWords';

/** People look at a banner within two seconds of what it is about. */
const EVERY_MS: DurationMs = 250;

/** Each may take ten seconds where notifications do not answer. */
const PROMPTS_AT_ONCE = 2;
/** About a minute: later it is not what is to be done now. */
const PROMPT_TRIES = 6;

export const ESCALATION: Actor = { kind: 'system', ref: 'escalation' };

type EffectOf<K extends IncidentEffect['kind']> = Extract<
  IncidentEffect,
  { kind: K }
>;

/** Reaches people; rejects to have it tried again. */
export interface IncidentPager {
  /** `later` while another open incident has paged for the same cause. */
  page(
    incident: Incident,
    effect: EffectOf<'page' | 'ticket'>,
  ): Promise<'paged' | 'later'>;
  /** Nobody has to be woken any more. */
  settle(
    incident: Incident,
    state: EffectOf<'settle-page'>['state'],
  ): Promise<void>;
}

export interface IncidentWorkerOptions {
  readonly effects: Pick<DueEffects, 'due' | 'done' | 'again' | 'sure'>;
  readonly store: Pick<IncidentStore, 'load'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly pager: IncidentPager;
  readonly prompter: IncidentPrompter;
  readonly notifications: Pick<IncidentNotifications, 'hide'>;
  readonly words: Pick<PagerWords, 'drain'>;
  readonly acts: Pick<ActFollower, 'follow'>;
  readonly lease: TurnKeeper;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Does what incidents ask for when its time has come: climbs the ladder, pages
 * and prompts. One replica at a time; what it has begun when it dies is done again,
 * under the same key.
 */
export class IncidentWorker {
  readonly #options: IncidentWorkerOptions;
  readonly #loop: TurnLoop;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(options: IncidentWorkerOptions) {
    this.#options = options;
    const { acts, words } = options;
    const failed = (error: unknown) =>
      this.#failed('Attending to incidents', error);
    // Who has to be woken waits for nothing that is looked up.
    const lanes = [
      () => this.#begin(),
      () => words.drain(),
      () => acts.follow(),
    ].map(round => ({ everyMs: EVERY_MS, round, failed }));
    this.#loop = new TurnLoop({ ...options, work: 'pages' }, lanes);
  }

  start(): void {
    this.#loop.start();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  stop(): Promise<void> {
    return this.#loop.stop(() => Promise.all(this.#underWay.values()));
  }

  /** One round to its end; for tests. */
  async round(): Promise<void> {
    await this.#begin();
    await Promise.all(this.#underWay.values());
  }

  /** Starts what is due; a pager that is slow for one holds up no other. */
  async #begin(): Promise<void> {
    // What ends while it is looked for is found as if it were still to be done.
    const before = new Set(this.#underWay.keys());
    const all = await this.#options.effects.due();
    const groups = new Map<string, readonly DueEffect[]>();
    for (const due of all.filter(({ effect }) => effect.kind !== 'prompt')) {
      const key = `incident ${due.effect.incidentId}`;
      groups.set(key, [...(groups.get(key) ?? []), due]);
    }
    // Nobody who has to be woken waits for what is only a reminder.
    const prompts = all.filter(({ effect }) => effect.kind === 'prompt');
    groups.set('prompts', prompts.slice(0, PROMPTS_AT_ONCE));
    for (const [key, group] of groups) {
      if (before.has(key) || this.#underWay.has(key)) continue;
      this.#track(key, this.#attend(group));
    }
  }

  #track(key: string, work: Promise<void>): void {
    const done = work
      .catch(error => {
        // Whoever has the turn now attends to it.
        if (!isTurnLost(error)) this.#failed(`Attending to ${key}`, error);
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, done);
  }

  async #attend(group: readonly DueEffect[]): Promise<void> {
    const { effects } = this.#options;
    for (const due of group) {
      const { kind, incidentId } = due.effect;
      try {
        await effects.sure();
        await this.#run(due);
      } catch (error) {
        if (isTurnLost(error)) throw error;
        this.#failed(`${kind} of incident ${incidentId}`, error);
        await effects.again(due);
      }
    }
  }

  async #run(due: DueEffect): Promise<void> {
    const { effects, service, store, pager, prompter, notifications } =
      this.#options;
    const { effect } = due;
    if (effect.kind === 'watch-escalation') {
      const { incidentId, rung, severity } = effect;
      const command = { type: 'report-rung', rung, severity } as const;
      const told = await service.execute(incidentId, command, ESCALATION);
      const isEarly =
        told.outcome === 'rejected' &&
        told.reasons.some(({ code }) => code === 'too-early');
      // Another replica's clock was fast: the rung must not be lost.
      if (isEarly) return effects.again(due);
      return effects.done(effect.key);
    }
    if (effect.kind === 'watch-prompt') {
      const told = await prompter.report(effect);
      return told === 'early' ? effects.again(due) : effects.done(effect.key);
    }
    const incident = await store.load(effect.incidentId);
    if (incident && effect.kind === 'prompt') {
      const isWanted = !isOver(incident) && due.attempt < PROMPT_TRIES;
      if (isWanted) await prompter.notify(incident, effect);
    } else if (incident && effect.kind === 'settle-page') {
      await pager.settle(incident, effect.state);
    } else if (incident?.isRestricted && effect.kind === 'hide-notifications') {
      await notifications.hide(incident);
    } else if (
      incident &&
      (effect.kind === 'page' || effect.kind === 'ticket')
    ) {
      const told = await this.#page(incident, effect);
      if (told === 'later') return effects.again(due);
    }
    return effects.done(effect.key);
  }

  /**
   * What was acknowledged while the pager did not answer pages people all the
   * same, and is settled right after it; what is over pages nobody.
   */
  async #page(
    incident: Incident,
    effect: EffectOf<'page' | 'ticket'>,
  ): Promise<'paged' | 'later'> {
    const { pager, store } = this.#options;
    const isTaken = incident.acknowledgedAt !== undefined;
    if (isOver(incident) || (isTaken && keptQuiet(incident))) return 'paged';
    if ((await pager.page(incident, effect)) === 'later') return 'later';
    const now = (await store.load(incident.id)) ?? incident;
    if (isOver(now)) await pager.settle(now, 'resolved');
    else if (now.acknowledgedAt !== undefined) {
      await pager.settle(now, 'acknowledged');
    }
    return 'paged';
  }

  #failed(what: string, error: unknown): void {
    this.#options.logger.error(`${what} failed: ${error}`);
    this.#options.observer.jobFailed?.('incidents', error);
  }
}
