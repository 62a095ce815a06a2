import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  chooseChecklists,
  isSafetyError,
  runningStepOf,
  stepsOf,
  type ChecklistCause,
  type ChecklistQuestion,
  type ChosenChecklist,
  type FollowedRun,
  type Incident,
  type RunService,
  type Runbook,
  type RunbookRun,
  type RunningStep,
} from '@production-safety/core';
import { parseRunbook } from '@production-safety/definitions';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { comparableRef } from '../database/rolloutColumns';
import { noSteps } from '../runs/RunbookPages';
import type { PinnedText } from '../runs/RunbookCommits';
import type { RunbookReader } from '../runs/RunbookReader';
import type { RunTable } from '../runs/RunTable';
import type { AskedByComponents, ComponentRules } from './ComponentRules';
import type { IncidentSettings } from './readIncidentSettings';

/** Who starts a run, and what for. */
export interface RunStart
  extends Pick<
    RunbookRun,
    'id' | 'startedBy' | 'incidentId' | 'from' | 'because' | 'instead'
  > {
  readonly place: RunbookPlace;
}

/** What is known of what an incident was declared from. */
export type KnownCause = Pick<ChecklistQuestion, 'cause' | 'ofRollout'>;

interface RunbookText extends PinnedText {
  readonly runbook: Runbook;
}

/** Each is asked of a code host while somebody waits. */
const READ_AT_MOST = 3;

/** Opens checklists: those that incidents bring with them, and any other. */
export class Checklists {
  constructor(
    private readonly options: {
      readonly table: RunTable;
      readonly service: RunService;
      readonly reader: RunbookReader;
      readonly rules: Pick<ComponentRules, 'of'>;
      readonly settings: Pick<IncidentSettings, 'checklists'>;
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
    start: RunStart,
    credentials: BackstageCredentials,
  ): Promise<FollowedRun> {
    return this.#start(start, await this.#read(start.place, credentials));
  }

  async #read(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<RunbookText> {
    const pinned = await this.options.reader.readPinned(place, credentials);
    const { runbook } = parseRunbook(pinned.text).document;
    if (stepsOf(runbook).length === 0) throw noSteps(place);
    return { ...pinned, runbook };
  }

  async #start(
    { place, ...begun }: RunStart,
    { text, commit, runbook }: RunbookText,
  ): Promise<FollowedRun> {
    const { service, table } = this.options;
    const hash = await table.keep(text);
    const run = await service.start({
      ...begun,
      title: runbook.title,
      source: { ...place, hash, ...(commit ? { commit } : {}) },
    });
    // One that was there already may follow an older text.
    return (await service.follow(run.id)) ?? { run, runbook };
  }

  /**
   * Opens what the severity, the components and the cause of an incident ask
   * for, each once. An incident never waits for it: what went wrong is
   * answered, in sentences.
   */
  async open(
    incident: Incident,
    startedBy: string,
    credentials: BackstageCredentials,
    known: KnownCause = {},
  ): Promise<string | undefined> {
    const { choices, asked } = await this.choose(incident, credentials, known);
    if (choices.length === 0) {
      return [...asked.problems, this.#notConfigured(incident)].join(' ');
    }
    const begun = { startedBy, incidentId: incident.id };
    const problems = await Promise.all(
      choices.map((choice, index) =>
        this.#openFirst(choice, begun, credentials, {
          // Said once, however many open.
          problems: index === 0 ? asked.problems : [],
        }),
      ),
    );
    const said = problems.flatMap(each => each ?? []);
    return said.length > 0 ? said.join(' ') : undefined;
  }

  /** What would open, each with what takes its place; nothing is read. */
  async choose(
    { severity, components = [] }: Pick<Incident, 'severity' | 'components'>,
    credentials: BackstageCredentials,
    known: KnownCause = {},
  ): Promise<{
    readonly choices: readonly (readonly ChosenChecklist[])[];
    readonly asked: AskedByComponents;
  }> {
    const { settings, rules } = this.options;
    const refs = withCause(components, known.cause);
    const asked = await rules.of(refs, credentials);
    const choices = chooseChecklists({
      ...{ severity, ...known, components: asked.components },
      bySeverity: settings.checklists[severity],
    });
    return { choices, asked };
  }

  /** The first that can be read; the others are read meanwhile. */
  async #openFirst(
    choice: readonly ChosenChecklist[],
    begun: { readonly startedBy: string; readonly incidentId: string },
    credentials: BackstageCredentials,
    { problems }: Pick<AskedByComponents, 'problems'>,
  ): Promise<string | undefined> {
    const read = await Promise.all(
      fewOf(choice).map(({ place, because }) =>
        this.#tryToRead(place, credentials).then(each => ({
          ...{ ...each, place, because },
        })),
      ),
    );
    const instead = [...problems];
    for (const { text, problem, place, because } of read) {
      const id = runIdOf(begun.incidentId, place);
      const why = { because, ...(instead.length > 0 ? { instead } : {}) };
      const failed =
        text === undefined
          ? problem
          : await this.#tryToStart({ ...begun, ...why, id, place }, text);
      if (failed === undefined) return undefined;
      instead.push(`${place.path} could not be opened: ${failed}`);
    }
    return `${instead.join(' ')} Open it by hand from the documentation.`;
  }

  async #tryToRead(
    place: RunbookPlace,
    credentials: BackstageCredentials,
  ): Promise<
    | { readonly text: RunbookText; readonly problem?: undefined }
    | { readonly text?: undefined; readonly problem: string }
  > {
    try {
      return { text: await this.#read(place, credentials) };
    } catch (error) {
      return { problem: this.#problem(error, place) };
    }
  }

  async #tryToStart(
    start: RunStart,
    text: RunbookText,
  ): Promise<string | undefined> {
    try {
      await this.#start(start, text);
      return undefined;
    } catch (error) {
      return this.#problem(error, start.place);
    }
  }

  #problem(error: unknown, { path }: RunbookPlace): string {
    this.options.logger.warn(
      `The checklist ${path} of an incident could not be opened: ${error}`,
    );
    return isSafetyError(error)
      ? `${error.message}.`
      : (error as Error).message;
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

/** The component of the cause has a say although it may not be affected. */
function withCause(
  components: readonly string[],
  cause: ChecklistCause | undefined,
): readonly string[] {
  const own = cause?.component;
  const isNamed = components.some(
    each => own && comparableRef(each) === comparableRef(own),
  );
  return own && !isNamed ? [own, ...components] : components;
}

/** With the last one, which everybody has. */
function fewOf<T>(choice: readonly T[]): readonly T[] {
  return choice.length > READ_AT_MOST
    ? [...choice.slice(0, READ_AT_MOST - 1), choice[choice.length - 1]]
    : choice;
}
