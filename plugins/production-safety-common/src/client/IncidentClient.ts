import type {
  ForeseeChecklistsQuery,
  ForeseenChecklists,
} from '../api/checklists';
import type {
  PutBackRequest,
  PutBackView,
  SuspectsView,
} from '../api/suspects';
import type {
  DeclareRequest,
  IncidentCommandRequest,
  IncidentDetail,
  IncidentMetricsView,
  IncidentSummary,
  ListIncidentsQuery,
} from '../api/incidents';
import type {
  ListActionItemsQuery,
  OpenActionItem,
  RequestIssueRequest,
} from '../api/actionItems';
import type { MessageDraftRequest, MessageDraftView } from '../api/messages';
import type { OnCallView } from '../api/onCall';
import type { CountedPage, Page } from '../api/lists';
import type {
  AnswerRequest,
  AnswersResponse,
  RunSummaryView,
  RunView,
  RunbookPlace,
  RunbookTextView,
  StartRunRequest,
  StepFiguresView,
} from '../api/runs';
import type { ListTimelineQuery, TimelineEntryView } from '../api/timeline';
import type { StepActPreview, StepActRequest } from '../api/stepActs';
import { callBackend } from './callBackend';
import type { CallOptions, ClientOptions } from './clientTypes';
import { READ_LIMIT_MS, SEND_LIMIT_MS } from './limits';
import { queryString } from './queryString';

/**
 * Typed client for incidents and runs of runbooks; it rejects as
 * `ProductionSafetyClient` does.
 *
 * @public
 */
export class IncidentClient {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Declares an incident, and opens its checklist where one is configured. */
  declareIncident(
    request: DeclareRequest,
    options?: CallOptions,
  ): Promise<IncidentDetail> {
    return this.#send('/incidents', request, options);
  }

  /** Incidents that the caller may see, the newest first. */
  listIncidents(
    query: ListIncidentsQuery,
    options?: CallOptions,
  ): Promise<CountedPage<IncidentSummary>> {
    return this.#get(`/incidents${queryString({ ...query })}`, options);
  }

  getIncident(id: string, options?: CallOptions): Promise<IncidentDetail> {
    return this.#get(incident(id), options);
  }

  /** Asks something of an incident, in the caller's name. */
  commandIncident(
    id: string,
    request: IncidentCommandRequest,
    options?: CallOptions,
  ): Promise<IncidentDetail> {
    return this.#send(`${incident(id)}/commands`, request, options);
  }

  /** Asks for the issue of an action item, once, in the caller's name. */
  requestIssue(
    id: string,
    itemId: string,
    request: RequestIssueRequest = {},
    options?: CallOptions,
  ): Promise<IncidentDetail> {
    const item = `${incident(id)}/action-items/${encodeURIComponent(itemId)}`;
    return this.#send(`${item}/issue`, request, options);
  }

  /** Open action items of all incidents that the caller may see, due first. */
  listActionItems(
    query: ListActionItemsQuery,
    options?: CallOptions,
  ): Promise<CountedPage<OpenActionItem>> {
    return this.#get(`/action-items${queryString({ ...query })}`, options);
  }

  /** Fills in the template of a stage; nothing is kept or sent. */
  draftMessage(
    id: string,
    request: MessageDraftRequest,
    options?: CallOptions,
  ): Promise<MessageDraftView> {
    return this.#send(`${incident(id)}/message-draft`, request, options);
  }

  /** What happened, the newest first; at most 100 entries a page. */
  listTimeline(
    id: string,
    query: ListTimelineQuery,
    options?: CallOptions,
  ): Promise<Page<TimelineEntryView>> {
    const path = `${incident(id)}/timeline${queryString({ ...query })}`;
    return this.#get(path, options);
  }

  /** Rollouts and deployments that may have caused it, the likeliest first. */
  listSuspects(id: string, options?: CallOptions): Promise<SuspectsView> {
    return this.#get(`${incident(id)}/suspects`, options);
  }

  /** Has a deployer put back what was deployed before, in the caller's name. */
  putDeploymentBack(
    id: string,
    request: PutBackRequest,
    options?: CallOptions,
  ): Promise<PutBackView> {
    return this.#send(`${incident(id)}/put-back`, request, options);
  }

  /** A draft in Markdown, with a link to the entry behind every statement. */
  async getPostMortem(id: string, options?: CallOptions): Promise<string> {
    const path = `${incident(id)}/post-mortem`;
    return (await this.#get<{ markdown: string }>(path, options)).markdown;
  }

  /** Which checklists would open; nothing is declared. */
  foreseeChecklists(
    query: ForeseeChecklistsQuery,
    options?: CallOptions,
  ): Promise<ForeseenChecklists> {
    const path = `/incident-checklists${queryString({ ...query })}`;
    return this.#get(path, options);
  }

  /** Who is on call for any of these components; for all when none is named. */
  getOnCall(
    query: { readonly component?: readonly string[] },
    options?: CallOptions,
  ): Promise<OnCallView> {
    return this.#get(`/on-call${queryString({ ...query })}`, options);
  }

  /** How long incidents took, of all components or of one. */
  getIncidentMetrics(
    query: { readonly component?: string },
    options?: CallOptions,
  ): Promise<IncidentMetricsView> {
    return this.#get(`/incident-metrics${queryString(query)}`, options);
  }

  /** What a runbook is for, and the hash of its text as it is now. */
  getRunbook(
    place: RunbookPlace,
    options?: CallOptions,
  ): Promise<RunbookTextView> {
    return this.#get(`/runbook${queryString({ ...place })}`, options);
  }

  /** How long steps of a runbook took, and how often each was left out. */
  getStepFigures(
    place: RunbookPlace,
    options?: CallOptions,
  ): Promise<StepFiguresView> {
    return this.#get(`/step-figures${queryString({ ...place })}`, options);
  }

  /**
   * Runs of a runbook that wait for an answer, the newest first, without what
   * was left behind in incidents that are over.
   */
  async listRuns(
    place: RunbookPlace,
    options?: CallOptions,
  ): Promise<readonly RunSummaryView[]> {
    const path = `/runs${queryString({ ...place })}`;
    return (
      await this.#get<{ items: readonly RunSummaryView[] }>(path, options)
    ).items;
  }

  /** Starts a run of a runbook, pinned to its text as it is now. */
  startRun(request: StartRunRequest, options?: CallOptions): Promise<RunView> {
    return this.#send('/runs', request, options);
  }

  getRun(id: string, options?: CallOptions): Promise<RunView> {
    return this.#get(`/runs/${encodeURIComponent(id)}`, options);
  }

  /** Answers steps, in order; what was sent before does not count twice. */
  answerRun(
    id: string,
    answers: readonly AnswerRequest[],
    options?: CallOptions,
  ): Promise<AnswersResponse> {
    const path = `/runs/${encodeURIComponent(id)}/answers`;
    return this.#send(path, { answers }, options);
  }

  /** What the portal would carry out for a step now; nothing happens. */
  previewStepAct(
    run: string,
    step: string,
    options?: CallOptions,
  ): Promise<StepActPreview> {
    return this.#get(stepAct(run, step), options);
  }

  /**
   * Has the portal act for a step in the caller's name, or asks a second
   * person, or says their word. Sent again for the same visit it is done once.
   */
  actOnStep(
    run: string,
    step: string,
    request: StepActRequest,
    options?: CallOptions,
  ): Promise<RunView> {
    return this.#send(stepAct(run, step), request, options);
  }

  #get<T>(path: string, options?: CallOptions): Promise<T> {
    return callBackend(
      this.#options,
      { path, limitMs: READ_LIMIT_MS },
      options,
    );
  }

  #send<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    const call = { path, body, limitMs: SEND_LIMIT_MS };
    return callBackend(this.#options, call, options);
  }
}

function incident(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

function stepAct(run: string, step: string): string {
  return `/runs/${encodeURIComponent(run)}/steps/${encodeURIComponent(
    step,
  )}/act`;
}
