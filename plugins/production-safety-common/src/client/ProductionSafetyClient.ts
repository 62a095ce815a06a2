import { ResponseError } from '@backstage/errors';
import type {
  CommandRequest,
  CommandResponse,
  CommandType,
  ImportRequest,
  RollbackResponse,
  RolloutManifest,
} from '../api/commands';
import type {
  JournalPushRequest,
  JournalPushResponse,
  JournalRunView,
} from '../api/journal';
import type { DecisionView, LedgerView, StepView } from '../api/decisions';
import type { ExposureSeries, RolloutEventView } from '../api/events';
import type {
  CountedPage,
  ListEventsQuery,
  ListRolloutsQuery,
  Page,
  RolloutFacets,
} from '../api/lists';
import type { OperationView } from '../api/operations';
import type {
  OverrideView,
  ProviderExaminationView,
  ProviderView,
} from '../api/providers';
import type { RecoveryView } from '../api/recovery';
import type { RunbookCheckView } from '../api/runbookChecks';
import type { StalledRolloutsView } from '../api/stalled';
import type { RolloutRevertsView } from '../api/reverts';
import type { RolloutDetail } from '../api/rolloutDetail';
import type {
  GuardBacktestRequest,
  GuardBacktestView,
  SignalHistoryView,
} from '../api/signalHistory';
import type { RolloutSummary } from '../api/rolloutSummary';
import type { SourceView } from '../api/sources';
import type { RolloutVariablesView } from '../api/variables';
import type { CallOptions, ClientOptions } from './clientTypes';
import {
  EXAMINE_LIMIT_MS,
  PREPARE_LIMIT_MS,
  READ_LIMIT_MS,
  SEND_LIMIT_MS,
} from './limits';
import { queryString } from './queryString';
import { withinTime } from './withinTime';

/**
 * Typed client of the production-safety backend, for browsers and backends.
 *
 * @remarks
 * Every method rejects with `ResponseError` of `@backstage/errors` when the
 * answer is not a success; `refusalsOf(error)` gives the reasons of a refused
 * command. A read without an answer within 10 s (an examination, or a trial of
 * reverts, within 35 s),
 * or a change within 15 s, rejects with an error named `TimeoutError`: whether a change was taken is not
 * known then, and sending it again with the same `idempotencyKey` is safe.
 *
 * @public
 */
export class ProductionSafetyClient {
  readonly #discoveryApi: ClientOptions['discoveryApi'];
  readonly #fetchApi: ClientOptions['fetchApi'];

  constructor(options: ClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** One page of the rollouts the caller may read. */
  listRollouts(
    query: ListRolloutsQuery = {},
    options?: CallOptions,
  ): Promise<CountedPage<RolloutSummary>> {
    return this.#get(`/rollouts${queryString({ ...query })}`, options);
  }

  /** How many readable rollouts have each filter value. */
  getFacets(options?: CallOptions): Promise<RolloutFacets> {
    return this.#get('/facets', options);
  }

  /** Rollouts that do not get on, the worst first; at most 100. */
  listStalled(
    query: { readonly limit?: number } = {},
    options?: CallOptions,
  ): Promise<StalledRolloutsView> {
    return this.#get(`/stalled-rollouts${queryString(query)}`, options);
  }

  /** One rollout; 404 when it is unknown or the caller may not read it. */
  getRollout(id: string, options?: CallOptions): Promise<RolloutDetail> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}`, options);
  }

  /** One page of a rollout's history, newest first. */
  listEvents(
    id: string,
    query: ListEventsQuery = {},
    options?: CallOptions,
  ): Promise<Page<RolloutEventView>> {
    const path = `/rollouts/${encodeURIComponent(id)}/events`;
    return this.#get(`${path}${queryString({ ...query })}`, options);
  }

  /** Exposure over time as a step series. */
  getExposure(id: string, options?: CallOptions): Promise<ExposureSeries> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}/exposure`, options);
  }

  /** Rollouts that protect a catalog entity, what is in trouble first. */
  listEntityRollouts(
    entityRef: string,
    options?: CallOptions,
  ): Promise<readonly RolloutSummary[]> {
    const query = queryString({ entityRef });
    return this.#items(`/entities/rollouts${query}`, options);
  }

  /** Progress and outcome of one rollback. */
  getOperation(id: string, options?: CallOptions): Promise<OperationView> {
    return this.#get(`/operations/${encodeURIComponent(id)}`, options);
  }

  /** Why a rollback was made without a person; 404 when a person made it. */
  getDecision(
    operationId: string,
    options?: CallOptions,
  ): Promise<DecisionView> {
    const id = encodeURIComponent(operationId);
    return this.#get(`/operations/${id}/decision`, options);
  }

  /**
   * Why a rollout went forward with the event of that version; 404 when it did
   * not.
   */
  getStep(
    id: string,
    version: number,
    options?: CallOptions,
  ): Promise<StepView> {
    const rollout = encodeURIComponent(id);
    return this.#get(`/rollouts/${rollout}/steps/${version}`, options);
  }

  /** What the automatic actions of a rollout were worth. */
  getLedger(id: string, options?: CallOptions): Promise<LedgerView> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}/ledger`, options);
  }

  /** What is stored of the signals that judge a rollout, the last hours. */
  getSignalHistory(
    id: string,
    query: { readonly hours?: number } = {},
    options?: CallOptions,
  ): Promise<SignalHistoryView> {
    const path = `/rollouts/${encodeURIComponent(id)}/signals`;
    return this.#get(`${path}${queryString({ ...query })}`, options);
  }

  /** How fast users of its component came back, and what risks that leaves. */
  getRecovery(id: string, options?: CallOptions): Promise<RecoveryView> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}/recovery`, options);
  }

  /** What the rules say of its runbooks, as their source is. */
  listRunbookChecks(
    id: string,
    options?: CallOptions,
  ): Promise<readonly RunbookCheckView[]> {
    return this.#items(`/rollouts/${encodeURIComponent(id)}/runbooks`, options);
  }

  /** How a guard would have done over what is stored. Changes nothing. */
  backtest(
    id: string,
    request: GuardBacktestRequest,
    options?: CallOptions,
  ): Promise<GuardBacktestView> {
    const path = `/rollouts/${encodeURIComponent(id)}/backtests`;
    return this.#post(path, request, options);
  }

  /** Declares a rollout, or changes one that was declared here. */
  defineRollout(
    manifest: RolloutManifest,
    options?: CallOptions,
  ): Promise<RolloutDetail> {
    return this.#post('/rollouts', manifest, options);
  }

  /** Sends every command but a rollback. */
  runCommand(
    id: string,
    command: CommandRequest & { type: Exclude<CommandType, 'rollback'> },
    options?: CallOptions,
  ): Promise<CommandResponse> {
    return this.#post(
      `/rollouts/${encodeURIComponent(id)}/commands`,
      command,
      options,
    );
  }

  /**
   * Sends users back to V1 and answers with the operation to follow. Joins a
   * rollback of the same scope that is already under way.
   */
  rollBack(
    id: string,
    request: Pick<CommandRequest, 'reason' | 'parts' | 'idempotencyKey'>,
    options?: CallOptions,
  ): Promise<RollbackResponse> {
    return this.#post(
      `/rollouts/${encodeURIComponent(id)}/commands`,
      { ...request, type: 'rollback' },
      options,
    );
  }

  /** Brings in the history of a rollout that ran elsewhere until now. */
  importHistory(
    id: string,
    request: ImportRequest,
    options?: CallOptions,
  ): Promise<RolloutDetail> {
    return this.#post(
      `/rollouts/${encodeURIComponent(id)}/import`,
      request,
      options,
    );
  }

  /**
   * Brings entries of the command line's journal in, 200 at most. What the
   * portal has already is counted and dropped, so sending again is safe.
   */
  pushJournal(
    request: JournalPushRequest,
    options?: CallOptions,
  ): Promise<JournalPushResponse> {
    return this.#post('/journal', request, options);
  }

  /** What the journal of a run says of a rollout, as evidence. */
  journalRun(
    id: string,
    run: string,
    options?: CallOptions,
  ): Promise<JournalRunView> {
    const path = `/rollouts/${encodeURIComponent(id)}/journal`;
    return this.#get(`${path}/${encodeURIComponent(run)}`, options);
  }

  /** Flag providers that are connected. */
  listProviders(options?: CallOptions): Promise<readonly ProviderView[]> {
    return this.#items('/providers', options);
  }

  /** Sources of signals that are connected, in the order they are asked. */
  listSources(options?: CallOptions): Promise<readonly SourceView[]> {
    return this.#items('/sources', options);
  }

  /** Tests all that a rollback depends on at a flag provider. */
  examineProvider(
    id: string,
    options?: CallOptions,
  ): Promise<ProviderExaminationView> {
    const path = `/providers/${encodeURIComponent(id)}/examination`;
    return this.#get(path, options, EXAMINE_LIMIT_MS);
  }

  /**
   * Settings of others for the flags of a rollout, which its rollback leaves
   * as they are; those that outrank the rollout first.
   */
  listOverrides(
    id: string,
    options?: CallOptions,
  ): Promise<readonly OverrideView[]> {
    const path = `/rollouts/${encodeURIComponent(id)}/overrides`;
    return this.#items(path, options);
  }

  /** Which changes of a rollout's code can be taken back, as far as known. */
  getReverts(id: string, options?: CallOptions): Promise<RolloutRevertsView> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}/reverts`, options);
  }

  /**
   * Tries the reverts of a rollout now and answers what is known then. Within
   * half a minute it is tried once, however often it is asked for.
   */
  prepareReverts(
    id: string,
    options?: CallOptions,
  ): Promise<RolloutRevertsView> {
    return this.#post(
      `/rollouts/${encodeURIComponent(id)}/reverts/prepare`,
      {},
      options,
      PREPARE_LIMIT_MS,
    );
  }

  /**
   * The environment variables of a rollout's flags, for the time in which the
   * flag provider is away, and how the file in its repository differs.
   */
  getVariables(
    id: string,
    options?: CallOptions,
  ): Promise<RolloutVariablesView> {
    return this.#get(`/rollouts/${encodeURIComponent(id)}/variables`, options);
  }

  /** A list that comes whole. */
  async #items<T>(path: string, options?: CallOptions): Promise<readonly T[]> {
    return (await this.#get<{ items: readonly T[] }>(path, options)).items;
  }

  #get<T>(
    path: string,
    options?: CallOptions,
    limitMs: number = READ_LIMIT_MS,
  ): Promise<T> {
    return this.#call(path, { method: 'GET' }, limitMs, options);
  }

  #post<T>(
    path: string,
    body: unknown,
    options?: CallOptions,
    limitMs: number = SEND_LIMIT_MS,
  ): Promise<T> {
    return this.#call(
      path,
      {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      },
      limitMs,
      options,
    );
  }

  #call<T>(
    path: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
    limitMs: number,
    options: CallOptions = {},
  ): Promise<T> {
    return withinTime(limitMs, options.signal, async signal => {
      const baseUrl = await this.#discoveryApi.getBaseUrl('production-safety');
      const headers = { accept: 'application/json', ...init.headers };
      const response = await this.#fetchApi.fetch(`${baseUrl}/v1${path}`, {
        ...init,
        headers: options.token
          ? { ...headers, authorization: `Bearer ${options.token}` }
          : headers,
        signal,
      });
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      return response.json();
    });
  }
}
