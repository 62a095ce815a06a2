import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  runningStepOf,
  stepsOf,
  type FollowedRun,
  type Incident,
  type RunService,
  type RunningStep,
} from '@production-safety/core';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { comparableRef } from '../database/rolloutColumns';
import { noSteps } from '../runs/RunbookPages';
import type { RunbookReader } from '../runs/RunbookReader';
import type { RunTable } from '../runs/RunTable';
import type { IncidentSettings } from './readIncidentSettings';

/** Who starts a run, and what for. */
export interface RunStart {
  readonly id: string;
  readonly place: RunbookPlace;
  readonly startedBy: string;
  readonly incidentId?: string;
  readonly from?: string;
}

/** Opens checklists: those that incidents bring with them, and any other. */
export class Checklists {
  constructor(
    private readonly options: {
      readonly table: RunTable;
      readonly service: RunService;
      readonly reader: RunbookReader;
      readonly settings: IncidentSettings;
      readonly logger: Pick<LoggerService, 'warn'>;
    },
  ) {}

  /**
   * Starts a run, pinned to the text as it is now.
   *
   * @throws what RunbookReader throws, and InputError for a page without
   * steps.
   */
  async start(
    { place, ...begun }: RunStart,
    credentials: BackstageCredentials,
  ): Promise<FollowedRun> {
    const { reader, service, table } = this.options;
    const hash = await table.keep(await reader.read(place, credentials));
    const runbook = await table.runbook(hash);
    if (!runbook || stepsOf(runbook).length === 0) {
      throw noSteps(place);
    }
    const run = await service.start({
      ...begun,
      title: runbook.title,
      source: { ...place, hash },
    });
    // One that was there already may follow an older text.
    return (await service.follow(run.id)) ?? { run, runbook };
  }

  /**
   * Opens the checklist of an incident's severity, and `own` where what it was
   * declared from has one, each once. An incident never waits for them: what
   * went wrong is answered, in sentences.
   */
  async open(
    incident: Incident,
    startedBy: string,
    credentials: BackstageCredentials,
    own?: RunbookPlace,
  ): Promise<string | undefined> {
    const { id: incidentId, severity } = incident;
    const named = [this.options.settings.checklists[severity], own];
    const places = new Map(
      named.flatMap(place =>
        place ? [[runIdOf(incidentId, place), place] as const] : [],
      ),
    );
    if (places.size === 0) return this.#notConfigured(incident);
    const problems: string[] = [];
    for (const [id, place] of places) {
      const start = { id, place, startedBy, incidentId };
      const problem = await this.#tryToStart(start, credentials);
      if (problem) problems.push(problem);
    }
    return problems.length > 0 ? problems.join(' ') : undefined;
  }

  async #tryToStart(
    start: RunStart,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    try {
      await this.start(start, credentials);
      return undefined;
    } catch (error) {
      this.options.logger.warn(
        `The checklist of incident ${start.incidentId} could not be opened: ${error}`,
      );
      const why = isSafetyError(error)
        ? `${error.message}.`
        : (error as Error).message;
      return `${start.place.path} could not be opened: ${why} Open it by hand from the documentation.`;
    }
  }

  /** Why an incident is without a checklist, as far as that is known later. */
  problemOf(
    incident: Incident,
    runs: readonly FollowedRun[],
  ): string | undefined {
    if (runs.length > 0) return undefined;
    const place = this.options.settings.checklists[incident.severity];
    return place
      ? `${place.path} was not opened. Start it by hand.`
      : this.#notConfigured(incident);
  }

  /** Runs of an incident with what they follow. */
  async ofIncident(incidentId: string): Promise<readonly FollowedRun[]> {
    const { service, table } = this.options;
    const runs = await table.ofIncident(incidentId);
    return Promise.all(
      runs.map(async run => ({ run, runbook: await service.runbookOf(run) })),
    );
  }

  /** Steps that the runs of an incident wait for. */
  async running(incidentId: string): Promise<readonly RunningStep[]> {
    const runs = await this.ofIncident(incidentId);
    return runs.flatMap(each => runningStepOf(each) ?? []);
  }

  #notConfigured({ severity }: Incident): string {
    return `No checklist is configured for ${severity}: set productionSafety.incidents.checklists.${severity}, or start one by hand.`;
  }
}

/** The same for the same runbook of the same incident. */
export function runIdOf(
  incidentId: string,
  { entityRef, path }: RunbookPlace,
): string {
  const gist = createHash('sha256')
    .update(JSON.stringify([comparableRef(entityRef), path]))
    .digest('hex')
    .slice(0, 12);
  return `${incidentId}.${gist}`;
}
