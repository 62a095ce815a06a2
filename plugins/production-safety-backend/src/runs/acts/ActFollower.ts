import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  incidentVariables,
  settleAct,
  stepActState,
  type Clock,
  type DurationMs,
  type EpochMs,
  type IncidentStore,
  type ReadVerification,
  type RunService,
  type RunbookRun,
  type StepAct,
  type StepActEnd,
} from '@production-safety/core';
import type { RolloutQueries } from '../../database/RolloutQueries';
import { isTurnLost } from '../../database/turns';
import type { JobObserver } from '../../jobs/JobObserver';
import { ACTING_AT_MOST, type RunTable } from '../RunTable';
import type { StepReadings } from '../StepReadings';
import { answerOfAct } from './answerOfAct';

/** Then the step is left to people. */
const VERIFY_FOR_MS: DurationMs = 2 * 60_000;

interface Options {
  readonly table: Pick<RunTable, 'acting'>;
  readonly runs: Pick<RunService, 'act' | 'answer'>;
  readonly queries: Pick<RolloutQueries, 'byId' | 'operation'>;
  readonly readings: StepReadings;
  readonly incidents: Pick<IncidentStore, 'load'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Answers steps once what was begun for them has ended, so that nobody has to
 * wait in front of the screen for it.
 */
export class ActFollower {
  readonly #options: Options;
  /** The last run that was looked at; from the first one when absent. */
  #after: string | undefined;
  /** Since when something has ended and cannot be verified. */
  readonly #unverified = new Map<string, EpochMs>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * One look at what is under way; where that is much, at the next of it, so
   * that what never ends keeps nothing else from ending.
   */
  async follow(): Promise<void> {
    const { table, logger, observer } = this.#options;
    const runs = await table.acting(this.#after);
    const isMore = runs.length >= ACTING_AT_MOST;
    this.#after = isMore ? runs.at(-1)?.id : undefined;
    for (const run of runs) {
      for (const [step, acts] of Object.entries(run.acts ?? {})) {
        for (const act of acts) {
          try {
            await this.#look(run, step, act);
          } catch (error) {
            if (isTurnLost(error)) throw error;
            // One that fails holds up none of the others.
            logger.error(`Step ${step} of run ${run.id}: ${error}`);
            observer.jobFailed?.('incidents', error);
          }
        }
      }
    }
  }

  async #look(run: RunbookRun, step: string, act: StepAct): Promise<void> {
    if (stepActState(act) !== 'acting') return;
    const { clock, queries, runs } = this.#options;
    const row = await queries.byId(act.rolloutId);
    const operationId = act.begun?.command?.operationId;
    const found = operationId
      ? await queries.operation(operationId)
      : undefined;
    const end = settleAct(act, {
      ...(row ? { rollout: row.rollout } : {}),
      ...(found ? { operation: found.operation } : {}),
      now: clock.now(),
    });
    if (!end) return;
    // The answer first: begun again after a crash, it is known by its id.
    const answered = await this.#answer(run, step, act, end);
    if (answered === 'unverified' && this.#mayWait(run, step, act)) return;
    this.#unverified.delete(keyOf(run, step, act));
    await runs.act(run.id, step, ({ acts }) => {
      const now = acts?.[step]?.find(
        each => each.begun && each.visit === act.visit,
      );
      return now && !now.end
        ? { outcome: 'accepted', act: { ...now, end } }
        : { outcome: 'known', act: now ?? act };
    });
  }

  /** What is late today may answer soon; people see that it is under way. */
  #mayWait(run: RunbookRun, step: string, act: StepAct): boolean {
    const now = this.#options.clock.now();
    const key = keyOf(run, step, act);
    const since = this.#unverified.get(key) ?? now;
    this.#unverified.set(key, since);
    return now - since < VERIFY_FOR_MS;
  }

  /**
   * Who had it done could see the rollout of the step; whether they see others
   * is not known here, so nothing else is read for them.
   */
  async #answer(
    run: RunbookRun,
    step: string,
    act: StepAct,
    end: StepActEnd,
  ): Promise<'answered' | 'unverified'> {
    const { incidents, queries, readings, runs } = this.#options;
    const ask = readings.of(async id =>
      id === act.rolloutId ? queries.byId(id) : undefined,
    );
    let isUnknown = false;
    const read: ReadVerification = async verify => {
      const reading = await ask(verify);
      const { rollout = act.rolloutId } = verify.inputs;
      // What is not read for them is for people, and will not come.
      if (rollout === act.rolloutId && 'why' in reading) isUnknown = true;
      return reading;
    };
    const answer = answerOfAct(step, act, end);
    const incident = run.incidentId
      ? await incidents.load(run.incidentId)
      : undefined;
    const variables = incidentVariables(incident);
    await runs.answer(run.id, [answer], () => false, read, variables);
    return isUnknown ? 'unverified' : 'answered';
  }
}

function keyOf({ id }: RunbookRun, step: string, { visit }: StepAct): string {
  return JSON.stringify([id, step, visit]);
}
