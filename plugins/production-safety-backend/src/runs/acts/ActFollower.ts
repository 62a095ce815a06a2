import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  incidentVariables,
  settleAct,
  stepActState,
  type Clock,
  type IncidentStore,
  type RunService,
  type RunbookRun,
  type StepAct,
  type StepActEnd,
} from '@production-safety/core';
import type { RolloutQueries } from '../../database/RolloutQueries';
import type { JobObserver } from '../../jobs/JobObserver';
import type { RunTable } from '../RunTable';
import type { StepReadings } from '../StepReadings';
import { answerOfAct } from './answerOfAct';

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

  constructor(options: Options) {
    this.#options = options;
  }

  /** One look at all that is under way. */
  async follow(): Promise<void> {
    const { table, logger, observer } = this.#options;
    for (const run of await table.acting()) {
      for (const [step, acts] of Object.entries(run.acts ?? {})) {
        for (const act of acts) {
          try {
            await this.#look(run, step, act);
          } catch (error) {
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
    await this.#answer(run, step, act, end);
    await runs.act(run.id, step, ({ acts }) => {
      const now = acts?.[step]?.find(
        each => each.begun && each.visit === act.visit,
      );
      return now && !now.end
        ? { outcome: 'accepted', act: { ...now, end } }
        : { outcome: 'known', act: now ?? act };
    });
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
  ): Promise<void> {
    const { incidents, queries, readings, runs } = this.#options;
    const read = readings.of(async id =>
      id === act.rolloutId ? queries.byId(id) : undefined,
    );
    const answer = answerOfAct(step, act, end);
    const incident = run.incidentId
      ? await incidents.load(run.incidentId)
      : undefined;
    const variables = incidentVariables(incident);
    await runs.answer(run.id, [answer], () => false, read, variables);
  }
}
