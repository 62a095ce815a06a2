import {
  isSafetyError,
  type Measurement,
  portUnavailable,
  type SignalOffer,
  type SignalQuestion,
  type SignalSource,
} from '@production-safety/core';
import { broken } from './answerFrom';
import { PrometheusApi, QueryFailed } from './api/PrometheusApi';
import { offerOf } from './offerOf';
import { type Plan, planQuestion } from './planQuestion';
import {
  type PrometheusOptions,
  settingsOf,
  type Settings,
} from './PrometheusOptions';
import { readAll, type Reading } from './reads';

/**
 * Signals out of the counters and histograms of Prometheus, or of a server
 * that speaks its API.
 *
 * @remarks
 * Questions with the same query are one read, whatever their cohorts, parts
 * and windows. A count is the difference of two samples that were taken. A
 * bucket in which a counter began anew or was not read is not in the answer.
 *
 * @public
 */
export class PrometheusSignalSource implements SignalSource {
  readonly #settings: Settings;
  readonly #api: PrometheusApi;

  /** @throws Error that names the option which is wrong. */
  static create(options: PrometheusOptions): PrometheusSignalSource {
    return new PrometheusSignalSource(
      settingsOf(options),
      PrometheusApi.create(options),
    );
  }

  private constructor(settings: Settings, api: PrometheusApi) {
    this.#settings = settings;
    this.#api = api;
  }

  offers(): readonly SignalOffer[] {
    return [...this.#settings.signals].map(([name, signal]) =>
      offerOf(name, signal, this.#settings),
    );
  }

  async measure(
    questions: readonly SignalQuestion[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly Measurement[]> {
    if (signal?.aborted) throw portUnavailable('The measurement was aborted');
    const plans = questions.map(each => planQuestion(each, this.#settings));
    const reads = plans.flatMap(plan => plan.reads);
    const readings = await readAll(this.#api, reads, signal);
    if (signal?.aborted) throw portUnavailable('The measurement was aborted');
    throwIfItConcernsAll([...readings.values()]);
    return plans.map(plan => answerOf(plan, readings));
  }
}

/** A refused key concerns all, and so does a server of which nothing comes. */
function throwIfItConcernsAll(readings: readonly Reading[]): void {
  const errors = readings.flatMap(each =>
    'error' in each && !(each.error instanceof QueryFailed) ? [each.error] : [],
  );
  const decisive = errors.find(
    error => !isSafetyError(error, 'port-unavailable'),
  );
  if (decisive !== undefined) throw decisive;
  if (errors.length > 0 && errors.length === readings.length) {
    throw longestWait(errors);
  }
}

function longestWait(errors: readonly unknown[]): unknown {
  const waitOf = (error: unknown) =>
    isSafetyError(error) ? error.retryAfterMs ?? 0 : 0;
  return errors.reduce((longest, error) =>
    waitOf(error) > waitOf(longest) ? error : longest,
  );
}

function answerOf(
  plan: Plan,
  readings: ReadonlyMap<string, Reading>,
): Measurement {
  const own = plan.reads.map(({ key }) => readings.get(key));
  const failed = own.find(each => each !== undefined && 'error' in each);
  if (failed && 'error' in failed) {
    return broken(
      isSafetyError(failed.error)
        ? failed.error.message
        : 'Prometheus could not be asked.',
    );
  }
  return plan.answer(
    own.map(each => (each && 'series' in each ? each.series : [])),
  );
}
