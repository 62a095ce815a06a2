import {
  stepFigures,
  type Clock,
  type DurationMs,
  type EpochMs,
  type FollowedRun,
  type RunbookRun,
  type StepFigures,
} from '@production-safety/core';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  IncidentQueries,
  IncidentScope,
} from '../incidents/IncidentQueries';
import type { RunTable } from './RunTable';

/** Older runs say little of how it goes now. */
const LOOK_BACK_MS: DurationMs = 365 * 86_400_000;

/** How it went with the steps of one runbook, as far as a reader may know. */
export interface FiguresOfRunbook {
  /** Runs that started before are not counted. */
  readonly since: EpochMs;
  /** How many runs are counted. */
  readonly runs: number;
  /** Of those that the reader may see: practised, and therefore not counted. */
  readonly drills: number;
  readonly steps: readonly StepFigures[];
}

/** Counts what people did with the steps of a runbook in runs that ended. */
export class StepFiguresReader {
  constructor(
    private readonly options: {
      readonly table: Pick<RunTable, 'endedOf' | 'runbook'>;
      readonly queries: Pick<IncidentQueries, 'drillsAmong'>;
      readonly clock: Pick<Clock, 'now'>;
    },
  ) {}

  async of(
    place: RunbookPlace,
    scope: IncidentScope,
  ): Promise<FiguresOfRunbook> {
    const { table, queries, clock } = this.options;
    const since = clock.now() - LOOK_BACK_MS;
    const ended = await table.endedOf(place, since);
    const ids = new Set(ended.flatMap(({ incidentId = [] }) => incidentId));
    const drills = await queries.drillsAmong([...ids], scope);
    const isDrill = ({ incidentId }: RunbookRun) =>
      incidentId === undefined ? false : drills.get(incidentId);
    const counted = ended.filter(run => isDrill(run) === false);
    return {
      since,
      runs: counted.length,
      drills: ended.filter(run => isDrill(run) === true).length,
      steps: stepFigures(await this.#followed(counted)),
    };
  }

  /** Each text is read once; most runs go by the same few. */
  async #followed(
    runs: readonly RunbookRun[],
  ): Promise<readonly FollowedRun[]> {
    const hashes = new Set(runs.map(({ source }) => source.hash));
    const texts = new Map(
      await Promise.all(
        [...hashes].map(
          async hash => [hash, await this.options.table.runbook(hash)] as const,
        ),
      ),
    );
    return runs.flatMap(run => {
      const runbook = texts.get(run.source.hash);
      return runbook ? [{ run, runbook }] : [];
    });
  }
}
