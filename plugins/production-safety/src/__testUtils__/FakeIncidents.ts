import type {
  AnswerRequest,
  AnswersResponse,
  CountedPage,
  DeploySuspectView,
  ForeseeChecklistsQuery,
  ForeseenChecklists,
  PutBackRequest,
  PutBackView,
  DeclareRequest,
  IncidentCommandRequest,
  IncidentDetail,
  IncidentMetricsView,
  IncidentSummary,
  ListActionItemsQuery,
  ListIncidentsQuery,
  ListTimelineQuery,
  MessageDraftRequest,
  MessageDraftView,
  OnCallView,
  OpenActionItem,
  Page,
  RunSummaryView,
  RunView,
  RunbookPlace,
  RunbookTextView,
  StartRunRequest,
  StepFiguresView,
  StepActPreview,
  StepActRequest,
  SuspectView,
  SuspectsView,
  UnknownDeploysView,
  TimelineEntryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentApi } from '../api/incidentApiRef';
import { openVisit } from '../features/incidents/answers/openVisit';
import { isOver } from '../features/incidents/incidentTypes';
import { aRun, anIncident, summaryOf } from './anIncident';
import { aPreview } from './aPreview';
import { answeredRun } from './answeredRun';
import { failedWith } from './failedWith';

type Method = keyof IncidentApi;
type Result = AnswersResponse['results'][number];

const NONE = { n: 0 };

/** In-memory stand-in for the backend of incidents. */
export class FakeIncidents implements IncidentApi {
  readonly declared: DeclareRequest[] = [];
  readonly commands: IncidentCommandRequest[] = [];
  /** Answers in the order in which they were accepted. */
  readonly accepted: AnswerRequest[] = [];
  readonly queries: ListIncidentsQuery[] = [];
  timeline: readonly TimelineEntryView[] = [];
  /** What was asked of the timeline; groups and importance are not played. */
  readonly timelineQueries: ListTimelineQuery[] = [];
  suspects: readonly SuspectView[] = [];
  suspectedDeploys: readonly DeploySuspectView[] = [];
  unknownDeploys: readonly UnknownDeploysView[] = [];
  readonly putBack: PutBackRequest[] = [];
  checklists: ForeseenChecklists = { items: [], problems: [] };
  readonly foreseen: ForeseeChecklistsQuery[] = [];
  onCall: OnCallView = { items: [], mayCall: true };
  openItems: readonly OpenActionItem[] = [];
  readonly itemQueries: ListActionItemsQuery[] = [];
  /** Ids of items for which an issue was asked. */
  readonly issuesOf: string[] = [];
  /** What was asked for who is on call for it. */
  readonly onCallFor: (readonly string[])[] = [];
  postMortem = '# Post-mortem';
  /** Nothing counts, unless a test says so. */
  metrics: IncidentMetricsView = {
    ...{ detect: NONE, acknowledge: NONE, mitigate: NONE, resolve: NONE },
    since: '2025-11-26T00:00:00.000Z',
    ...{ incidents: 0, atLeast: 5, components: [] },
    withoutImpactStart: { total: 0, items: [] },
  };
  /** Components whose figures were asked for; of all when undefined. */
  readonly metricsOf: (string | undefined)[] = [];
  /** Nothing has ended, unless a test says so. */
  stepFigures: StepFiguresView = {
    since: '2025-11-26T00:00:00.000Z',
    ...{ runs: 0, drills: 0, atLeast: 5, withoutRestricted: false, steps: [] },
  };
  readonly startedRuns: StartRunRequest[] = [];
  /** The source of the only runbook; absent when there is none. */
  text?: RunbookTextView;
  /** Made when a run is started. */
  onStart: (request: StartRunRequest) => RunView = () => aRun([]);
  /** Makes an incident out of a command; it stays as it is otherwise. */
  onCommand = (
    incident: IncidentDetail,
    _: IncidentCommandRequest,
  ): IncidentDetail => incident;
  /** What the portal was asked to do for steps, with the step. */
  readonly acted: (StepActRequest & { readonly step: string })[] = [];
  /** What the portal would do for each step. */
  preview: (step: string) => StepActPreview = step => aPreview({ step });
  /** Makes a run out of a wish to act; it stays as it is otherwise. */
  onAct = (run: RunView, _: StepActRequest): RunView => run;
  readonly #incidents = new Map<string, IncidentDetail>();
  readonly #runs = new Map<string, RunView>();
  readonly #failures = new Map<Method, Error>();
  readonly #refused = new Map<string, Omit<Result, 'id' | 'outcome'>>();

  constructor(...incidents: readonly IncidentDetail[]) {
    incidents.forEach(incident => this.put(incident));
  }

  put(incident: IncidentDetail): void {
    this.#incidents.set(incident.id, incident);
  }

  putRun(run: RunView): void {
    this.#runs.set(run.id, run);
  }

  fail(method: Method, error: Error): void {
    this.#failures.set(method, error);
  }

  /** As without a network: no answer comes at all. */
  goOffline(...methods: readonly Method[]): void {
    methods.forEach(method => this.fail(method, new TypeError('No network')));
  }

  recover(...methods: readonly Method[]): void {
    methods.forEach(method => this.#failures.delete(method));
  }

  /** Refuses the next answers to a step. */
  refuseStep(step: string, message: string, fix: string): void {
    this.#refused.set(step, { message, fix });
  }

  async declareIncident(request: DeclareRequest): Promise<IncidentDetail> {
    this.declared.push(request);
    this.#answer('declareIncident');
    const { title, severity = 'P1', components = [] } = request;
    const id = 'inc-new';
    const incident = anIncident({ id, title, severity, components });
    this.put(incident);
    return incident;
  }

  async listIncidents(
    query: ListIncidentsQuery,
  ): Promise<CountedPage<IncidentSummary>> {
    this.queries.push(query);
    this.#answer('listIncidents');
    const found = [...this.#incidents.values()].filter(
      incident =>
        !query.state || (query.state === 'closed') === isOver(incident),
    );
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 20);
    return {
      items: found.slice(from, to),
      total: found.length,
      ...(to < found.length ? { nextCursor: String(to) } : {}),
    };
  }

  async getIncident(id: string): Promise<IncidentDetail> {
    this.#answer('getIncident');
    return this.#known(id);
  }

  async commandIncident(
    id: string,
    request: IncidentCommandRequest,
  ): Promise<IncidentDetail> {
    this.commands.push(request);
    this.#answer('commandIncident');
    this.put(this.onCommand(this.#known(id), request));
    return this.#known(id);
  }

  async requestIssue(id: string, itemId: string): Promise<IncidentDetail> {
    this.issuesOf.push(itemId);
    this.#answer('requestIssue');
    return this.#known(id);
  }

  async listActionItems(
    query: ListActionItemsQuery,
  ): Promise<CountedPage<OpenActionItem>> {
    this.itemQueries.push(query);
    this.#answer('listActionItems');
    const found = this.openItems.filter(
      ({ isOverdue }) => !query.overdue || isOverdue,
    );
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 20);
    return {
      items: found.slice(from, to),
      total: found.length,
      ...(to < found.length ? { nextCursor: String(to) } : {}),
    };
  }

  /** One variable is enough: what users notice. */
  async draftMessage(
    _: string,
    { audience, facts = {} }: MessageDraftRequest,
  ): Promise<MessageDraftView> {
    this.#answer('draftMessage');
    const { impact } = facts;
    const open = audience === 'public' ? '{impact.summary}' : '[unknown]';
    return {
      text: `Draft: ${impact ?? open}`,
      variables: [
        {
          ...{ name: 'impact.summary', type: 'text', fact: 'impact' },
          isResolved: impact !== undefined,
        },
      ],
    };
  }

  async listTimeline(
    _: string,
    query: ListTimelineQuery,
  ): Promise<Page<TimelineEntryView>> {
    this.timelineQueries.push(query);
    this.#answer('listTimeline');
    const { q, source, actor } = query;
    const found = this.timeline.filter(
      entry =>
        (!q || entry.sentence.includes(q)) &&
        (!source || source.includes(entry.source ?? '')) &&
        (!actor || actor.includes(entry.actor.ref)),
    );
    const from = Number(query.cursor ?? 0);
    const to = from + (query.limit ?? 20);
    return {
      items: found.slice(from, to),
      ...(to < found.length ? { nextCursor: String(to) } : {}),
    };
  }

  async listSuspects(): Promise<SuspectsView> {
    this.#answer('listSuspects');
    return {
      items: this.suspects,
      deploys: this.suspectedDeploys,
      unknown: this.unknownDeploys,
      problems: [],
    };
  }

  async putDeploymentBack(
    _: string,
    request: PutBackRequest,
  ): Promise<PutBackView> {
    this.#answer('putDeploymentBack');
    this.putBack.push(request);
    const [{ deployment, before = deployment }] = this.suspectedDeploys;
    return { from: deployment, to: before, url: null };
  }

  async foreseeChecklists(
    query: ForeseeChecklistsQuery,
  ): Promise<ForeseenChecklists> {
    this.foreseen.push(query);
    this.#answer('foreseeChecklists');
    return this.checklists;
  }

  async getOnCall(query: {
    readonly component?: readonly string[];
  }): Promise<OnCallView> {
    this.onCallFor.push(query.component ?? []);
    this.#answer('getOnCall');
    return this.onCall;
  }

  async getIncidentMetrics({
    component,
  }: {
    readonly component?: string;
  }): Promise<IncidentMetricsView> {
    this.metricsOf.push(component);
    this.#answer('getIncidentMetrics');
    return this.metrics;
  }

  async getPostMortem(): Promise<string> {
    this.#answer('getPostMortem');
    return this.postMortem;
  }

  async getRunbook(place: RunbookPlace): Promise<RunbookTextView> {
    this.#answer('getRunbook');
    if (!this.text) throw failedWith(404, `path: there is no ${place.path}`);
    return this.text;
  }

  async getStepFigures(): Promise<StepFiguresView> {
    this.#answer('getStepFigures');
    return this.stepFigures;
  }

  async listRuns(place: RunbookPlace): Promise<readonly RunSummaryView[]> {
    this.#answer('listRuns');
    return [...this.#runs.values()]
      .filter(
        ({ runbook, endedAt }) =>
          runbook.path === place.path &&
          runbook.entityRef === place.entityRef &&
          !endedAt,
      )
      .map(summaryOf);
  }

  async startRun(request: StartRunRequest): Promise<RunView> {
    this.startedRuns.push(request);
    this.#answer('startRun');
    const run = this.onStart(request);
    this.putRun(run);
    return run;
  }

  async getRun(id: string): Promise<RunView> {
    this.#answer('getRun');
    return this.#run(id);
  }

  async answerRun(
    id: string,
    answers: readonly AnswerRequest[],
  ): Promise<AnswersResponse> {
    this.#answer('answerRun');
    const results = answers.map(answer => this.#merge(id, answer));
    return { run: this.#run(id), results };
  }

  async previewStepAct(_: string, step: string): Promise<StepActPreview> {
    this.#answer('previewStepAct');
    return this.preview(step);
  }

  async actOnStep(
    id: string,
    step: string,
    request: StepActRequest,
  ): Promise<RunView> {
    this.acted.push({ ...request, step });
    this.#answer('actOnStep');
    this.putRun(this.onAct(this.#run(id), request));
    return this.#run(id);
  }

  #merge(runId: string, answer: AnswerRequest): Result {
    const { id, step: stepId, visit } = answer;
    const refused = this.#refused.get(stepId);
    if (refused) return { id, outcome: 'refused', ...refused };
    if (this.accepted.some(known => known.id === id)) {
      return { id, outcome: 'known' };
    }
    const run = this.#run(runId);
    const step = run.sections
      .flatMap(({ steps }) => steps)
      .find(each => each.id === stepId);
    if (step && openVisit(step) > visit) return { id, outcome: 'answered' };
    this.accepted.push(answer);
    const next = answeredRun(run, answer);
    this.putRun(next);
    const incident = this.#incidents.get(run.incidentId ?? '');
    if (incident) this.put({ ...incident, runs: [summaryOf(next)] });
    return { id, outcome: 'accepted' };
  }

  #run(id: string): RunView {
    const run = this.#runs.get(id);
    if (!run) throw failedWith(404, `No run ${id}`);
    return run;
  }

  #known(id: string): IncidentDetail {
    const incident = this.#incidents.get(id);
    if (!incident) throw failedWith(404, `No incident ${id}`);
    return incident;
  }

  #answer(method: Method): void {
    const failure = this.#failures.get(method);
    if (failure) throw failure;
  }
}
