import type {
  CommandRequest,
  CommandResponse,
  CountedPage,
  DecisionView,
  StepView,
  ExposureSeries,
  JournalRunView,
  LedgerView,
  GuardBacktestRequest,
  GuardBacktestView,
  ListEventsQuery,
  ListRolloutsQuery,
  OperationView,
  OverrideView,
  Page,
  ProviderExaminationView,
  ProviderView,
  RecoveryView,
  RollbackResponse,
  RolloutDetail,
  RolloutEventView,
  RolloutFacets,
  RolloutRevertsView,
  RolloutSummary,
  RolloutVariablesView,
  RunbookCheckView,
  SignalHistoryView,
  SourceView,
  StalledRolloutView,
  StalledRolloutsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeReverts } from './FakeReverts';
import type { ProductionSafetyApi } from '../api/productionSafetyApiRef';
import { isRollbackCovered } from '../features/rollouts/useRollouts';
import { afterStep } from './afterStep';
import { FakeProviders } from './FakeProviders';
import { FakeMeasurements } from './FakeMeasurements';
import { FakeVariables } from './FakeVariables';
import { failedWith } from './failedWith';
import { facetsOf, matches, troubleFirst } from './listing';
import { noRecovery } from './noRecovery';
import { startedOperation } from './startedOperation';
import { stepsOf } from './operationSteps';
import type { RollbackStory } from './operationSteps';

type Method = keyof ProductionSafetyApi;

/** In-memory stand-in for the backend, for tests and the development app. */
export class FakeProductionSafetyApi implements ProductionSafetyApi {
  /** Commands in the order in which they came. */
  readonly commands: (CommandRequest & { readonly rolloutId: string })[] = [];
  readonly providers = new FakeProviders();
  readonly reverts = new FakeReverts();
  readonly variables = new FakeVariables();
  readonly measurements = new FakeMeasurements();
  /** Settings of others, for every rollout. */
  overrides: readonly OverrideView[] = [];
  /** Connected sources of signals. */
  sources: readonly SourceView[] = [];
  /** By version of the event. */
  readonly steps = new Map<number, StepView>();
  /** By id of the rollback. */
  readonly decisions = new Map<string, DecisionView>();
  ledger: LedgerView = { byHandMinutes: 15, guards: [] };
  /** What is known of rollbacks; nothing until it is told. */
  recovery: Partial<RecoveryView> = {};
  /** What the rules say of the runbooks of every rollout. */
  runbookChecks: readonly RunbookCheckView[] = [];
  /** What keeps rollouts. */
  stalled: readonly StalledRolloutView[] = [];
  /** How the next rollbacks go. */
  story: RollbackStory = 'confirms';
  readonly #rollouts = new Map<string, RolloutDetail>();
  readonly #operations = new Map<string, OperationView>();
  readonly #events = new Map<string, readonly RolloutEventView[]>();
  readonly #series = new Map<string, ExposureSeries>();
  readonly #journals = new Map<string, JournalRunView>();
  readonly #failures = new Map<Method, Error>();
  readonly #held = new Map<Method, Promise<void>>();
  readonly #latencyMs: number;

  constructor(
    rollouts: readonly RolloutDetail[] = [],
    options: { readonly latencyMs?: number } = {},
  ) {
    this.#latencyMs = options.latencyMs ?? 0;
    rollouts.forEach(rollout => this.put(rollout));
  }

  put(rollout: RolloutDetail): void {
    this.#rollouts.set(rollout.id, rollout);
    if (rollout.rollback) this.putOperation(rollout.rollback);
  }

  /** Makes it the first of its component. */
  putFirst(rollout: RolloutDetail): void {
    this.#rollouts.delete(rollout.id);
    const others = [...this.#rollouts.values()];
    this.#rollouts.clear();
    [rollout, ...others].forEach(each => this.put(each));
  }

  putOperation(operation: OperationView): void {
    this.#operations.set(operation.id, operation);
    const rollout = this.#rollouts.get(operation.rolloutId);
    if (rollout) {
      this.#rollouts.set(rollout.id, afterStep(rollout, operation));
    }
  }

  putHistory(
    id: string,
    events: readonly RolloutEventView[],
    series: ExposureSeries,
  ): void {
    this.#events.set(id, events);
    this.#series.set(id, series);
  }

  putJournal(journal: JournalRunView): void {
    this.#journals.set(`${journal.rolloutId} ${journal.run}`, journal);
  }

  /** Makes a method fail with a status and text until `recover`. */
  fail(method: Method, status: number, message = 'Service is down'): void {
    this.#failures.set(method, failedWith(status, message));
  }

  refuse(method: Method, error: Error): void {
    this.#failures.set(method, error);
  }

  /** Keeps the answers of a method back until what it gives is called. */
  hold(method: Method): () => void {
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    this.#held.set(method, held);
    return () => {
      this.#held.delete(method);
      release();
    };
  }

  recover(method: Method): void {
    this.#failures.delete(method);
  }

  async listRollouts(
    query: ListRolloutsQuery = {},
  ): Promise<CountedPage<RolloutSummary>> {
    await this.#answer('listRollouts');
    const found = [...this.#rollouts.values()]
      .filter(rollout => matches(rollout, query))
      .sort(troubleFirst);
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 20);
    return {
      items: found.slice(from, to),
      total: found.length,
      ...(to < found.length ? { nextCursor: String(to) } : {}),
    };
  }

  async getFacets(): Promise<RolloutFacets> {
    await this.#answer('getFacets');
    return facetsOf([...this.#rollouts.values()]);
  }

  async getRollout(id: string): Promise<RolloutDetail> {
    await this.#answer('getRollout');
    return this.#known(id);
  }

  async listEvents(
    id: string,
    query: ListEventsQuery = {},
  ): Promise<Page<RolloutEventView>> {
    await this.#answer('listEvents');
    const all = (this.#events.get(id) ?? []).filter(
      event => !query.type?.length || query.type.includes(event.type),
    );
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 20);
    return {
      items: all.slice(from, to),
      ...(to < all.length ? { nextCursor: String(to) } : {}),
    };
  }

  async getExposure(id: string): Promise<ExposureSeries> {
    await this.#answer('getExposure');
    return this.#series.get(id) ?? { points: [] };
  }

  async listEntityRollouts(
    entityRef: string,
  ): Promise<readonly RolloutSummary[]> {
    await this.#answer('listEntityRollouts');
    return [...this.#rollouts.values()].filter(
      ({ component }) => component === entityRef,
    );
  }

  async getOperation(id: string): Promise<OperationView> {
    await this.#answer('getOperation');
    const operation = this.#operations.get(id);
    if (!operation) throw failedWith(404, `No operation ${id}`);
    return operation;
  }

  async getStep(id: string, version: number): Promise<StepView> {
    await this.#answer('getStep');
    const step = this.steps.get(version);
    if (!step) throw failedWith(404, `${version} of ${id} is no step`);
    return step;
  }

  async getDecision(id: string): Promise<DecisionView> {
    await this.#answer('getDecision');
    const decision = this.decisions.get(id);
    if (!decision) throw failedWith(404, `No guard decided ${id}`);
    return decision;
  }

  async getLedger(): Promise<LedgerView> {
    await this.#answer('getLedger');
    return this.ledger;
  }

  async getRecovery(id: string): Promise<RecoveryView> {
    await this.#answer('getRecovery');
    const { component } = this.#known(id);
    return { ...noRecovery(component), ...this.recovery };
  }

  async listStalled({
    limit = 20,
  }: { readonly limit?: number } = {}): Promise<StalledRolloutsView> {
    await this.#answer('listStalled');
    const { stalled } = this;
    return {
      items: stalled.slice(0, limit),
      total: stalled.length,
      underWay: Math.max(this.#rollouts.size, stalled.length),
    };
  }

  async listRunbookChecks(): Promise<readonly RunbookCheckView[]> {
    await this.#answer('listRunbookChecks');
    return this.runbookChecks;
  }

  async getSignalHistory(): Promise<SignalHistoryView> {
    await this.#answer('getSignalHistory');
    return this.measurements.history();
  }

  async backtest(
    _id: string,
    request: GuardBacktestRequest,
  ): Promise<GuardBacktestView> {
    await this.#answer('backtest');
    return this.measurements.tried(request);
  }

  async journalRun(id: string, run: string): Promise<JournalRunView> {
    await this.#answer('journalRun');
    const journal = this.#journals.get(`${id} ${run}`);
    if (!journal) throw failedWith(404, `No run ${run}`);
    return journal;
  }

  async listProviders(): Promise<readonly ProviderView[]> {
    await this.#answer('listProviders');
    return this.providers.list();
  }

  async examineProvider(id: string): Promise<ProviderExaminationView> {
    await this.#answer('examineProvider');
    return this.providers.examine(id);
  }

  async listOverrides(): Promise<readonly OverrideView[]> {
    await this.#answer('listOverrides');
    return this.overrides;
  }

  async listSources(): Promise<readonly SourceView[]> {
    await this.#answer('listSources');
    return this.sources;
  }

  async getReverts(id: string): Promise<RolloutRevertsView> {
    await this.#answer('getReverts');
    return this.reverts.of(id);
  }

  async prepareReverts(id: string): Promise<RolloutRevertsView> {
    await this.#answer('prepareReverts');
    return this.reverts.prepare(id);
  }

  async getVariables(id: string): Promise<RolloutVariablesView> {
    await this.#answer('getVariables');
    return this.variables.of(id);
  }

  async runCommand(
    rolloutId: string,
    command: Parameters<ProductionSafetyApi['runCommand']>[1],
  ): Promise<CommandResponse> {
    this.commands.push({ ...command, rolloutId });
    await this.#answer('runCommand');
    return { rollout: this.#known(rolloutId) };
  }

  async rollBack(
    rolloutId: string,
    request: Pick<CommandRequest, 'reason' | 'parts' | 'idempotencyKey'>,
  ): Promise<RollbackResponse> {
    this.commands.push({ ...request, type: 'rollback', rolloutId });
    await this.#answer('rollBack');
    const rollout = this.#known(rolloutId);
    const running = rollout.rollback;
    if (isRollbackCovered(running, request.parts?.[0])) {
      return { rollout, operation: running, joined: true };
    }
    const operation = this.#start(rollout, request);
    return { rollout: this.#known(rolloutId), operation, joined: false };
  }

  #start(
    rollout: RolloutDetail,
    request: Pick<CommandRequest, 'reason' | 'parts'>,
  ): OperationView {
    const id = `op-${this.#operations.size + 1}`;
    const operation = startedOperation(id, rollout, request);
    this.putOperation(operation);
    for (const step of stepsOf(this.story, operation)) {
      setTimeout(() => {
        const current = this.#operations.get(operation.id);
        if (current) this.putOperation(step.apply(current));
      }, step.atMs);
    }
    return operation;
  }

  #known(id: string): RolloutDetail {
    const rollout = this.#rollouts.get(id);
    if (!rollout) throw failedWith(404, `No rollout ${id}`);
    return rollout;
  }

  async #answer(method: Method): Promise<void> {
    if (this.#latencyMs > 0) {
      await new Promise(resolve => setTimeout(resolve, this.#latencyMs));
    }
    await this.#held.get(method);
    const failure = this.#failures.get(method);
    if (failure) throw failure;
  }
}
