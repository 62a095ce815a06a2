import { SafetyError, isSafetyError } from '../../shared/errors';
import type { Clock } from '../../shared/time';
import type { ActContext, ActDecision } from '../acts/decideAct';
import { withAct } from '../acts/stepAct';
import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import { mergeAnswers } from './mergeAnswers';
import type { OfferResult, RunOffer } from './mergeAnswers';
import { progressOf } from './progressOf';
import { runRefusals } from './runRefusals';
import { verifyOffers } from './verifyOffers';
import type { ReadVerification } from './verifyOffers';
import { NO_ANSWERS } from './runAnswers';
import type { RunbookRun } from './runbookRun';
import type { RunStore } from './runStore';

/** Reads nothing, so that nothing is verified. */
const nothing: ReadVerification = async () => ({
  why: 'Nothing can be read here.',
});

/** As many may answer at the same moment. */
const MAX_CONFLICTS = 25;

/**
 * A run with the runbook that it follows.
 *
 * @public
 */
export interface FollowedRun {
  readonly run: RunbookRun;
  readonly runbook: Runbook;
}

/**
 * Starts runs and merges answers into them: the only way a run changes.
 *
 * @public
 */
export class RunService {
  readonly #store: RunStore;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(deps: {
    readonly store: RunStore;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#store = deps.store;
    this.#clock = deps.clock;
  }

  /**
   * Starts a run; one that is there under this id already is left as it is.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async start(
    begun: Omit<RunbookRun, 'version' | 'startedAt' | 'answers' | 'endedAt'>,
  ): Promise<RunbookRun> {
    const startedAt = this.#clock.now();
    const run = { ...begun, version: 1, startedAt, answers: NO_ANSWERS };
    try {
      await this.#store.save(run, 0);
      return run;
    } catch (error) {
      const there = isSafetyError(error, 'conflict')
        ? await this.#store.load(run.id)
        : undefined;
      if (!there) throw error;
      return there;
    }
  }

  /**
   * The run, and what it follows; `undefined` when there is no such run.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async follow(id: string): Promise<FollowedRun | undefined> {
    const run = await this.#store.load(id);
    return run && { run, runbook: await this.runbookOf(run) };
  }

  /**
   * What a run follows: the text that it is pinned to.
   *
   * @throws SafetyError `port-unavailable` when the text is not stored, or the
   * store fails.
   */
  async runbookOf({ source }: RunbookRun): Promise<Runbook> {
    const runbook = await this.#store.runbook(source.hash);
    if (!runbook) {
      throw new SafetyError(
        'port-unavailable',
        `The text ${source.hash} of ${source.path} is not stored`,
      );
    }
    return runbook;
  }

  /**
   * Merges answers into a run. When somebody else was faster they are merged
   * again into what there is then. What steps ask the portal to verify is read
   * once, before; without `read` nothing can be. `variables` stand for values
   * that no step records.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async answer(
    id: string,
    offered: readonly RunOffer[],
    mayWaive: (by: string) => boolean,
    read: ReadVerification = nothing,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<
    (FollowedRun & { readonly results: readonly OfferResult[] }) | undefined
  > {
    const before = await this.follow(id);
    if (!before) return undefined;
    const now = () => this.#clock.now();
    const options = { read, now, mayWaive, variables };
    const verified = await verifyOffers(before, offered, options);
    return this.#untilStored(id, followed =>
      this.#merge(followed, verified, mayWaive),
    );
  }

  /**
   * Changes what the portal carries out for a step, as `decide` says of the run
   * as it is then; it is asked again when somebody else was faster.
   *
   * @throws SafetyError `port-unavailable` when the store fails.
   */
  async act(
    id: string,
    stepId: string,
    decide: (context: ActContext) => ActDecision,
  ): Promise<(FollowedRun & { readonly decision: ActDecision }) | undefined> {
    return this.#untilStored(id, async ({ run, runbook }) => {
      const step = stepsOf(runbook).find(each => each.id === stepId);
      if (!step) {
        const refusal = runRefusals.unknownStep(stepId);
        return { run, runbook, decision: { outcome: 'refused', refusal } };
      }
      const { next } = progressOf(runbook, run.answers, run.from);
      const decision = decide({ ...run, step, next: next?.id });
      if (decision.outcome !== 'accepted') return { run, runbook, decision };
      const { version } = run;
      const acts = withAct(run.acts, stepId, decision.act);
      const changed = { ...run, acts, version: version + 1 };
      await this.#store.save(changed, version);
      return { run: changed, runbook, decision };
    });
  }

  async #untilStored<T>(
    id: string,
    change: (followed: FollowedRun) => Promise<T>,
  ): Promise<T | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const followed = await this.follow(id);
      if (!followed) return undefined;
      try {
        return await change(followed);
      } catch (error) {
        if (!isSafetyError(error, 'conflict') || attempt >= MAX_CONFLICTS) {
          throw error;
        }
      }
    }
  }

  async #merge(
    { run: before, runbook }: FollowedRun,
    offered: readonly RunOffer[],
    mayWaive: (by: string) => boolean,
  ) {
    const { version, from } = before;
    const now = this.#clock.now();
    // Clocks of those who were offline may be anything.
    const inTime = offered.map(each => ({
      ...each,
      at: Math.min(now, Math.max(before.startedAt, each.at)),
      recordedAt: now,
    }));
    const options = { from, mayWaive };
    const merged = mergeAnswers(runbook, before.answers, inTime, options);
    const { answers, results } = merged;
    if (answers === before.answers) return { run: before, runbook, results };
    const { endedAt: _, ...open } = before;
    const isOver = progressOf(runbook, answers, from).next === undefined;
    const run: RunbookRun = {
      ...open,
      answers,
      version: version + 1,
      ...(isOver ? { endedAt: now } : {}),
    };
    await this.#store.save(run, version);
    return { run, runbook, results };
  }
}
