import {
  RunService,
  type Clock,
  type IncidentStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { IncidentQueries } from '../incidents/IncidentQueries';
import type { JobObserver } from '../jobs/JobObserver';
import type { PluginServices } from '../PluginServices';
import { ActFollower } from './acts/ActFollower';
import { RunbookChecks } from './RunbookChecks';
import { RunbookPages } from './RunbookPages';
import { RunbookReader } from './RunbookReader';
import { RunTable } from './RunTable';
import { StepFiguresReader } from './StepFiguresReader';
import { StepReadings } from './StepReadings';

type RunOptions = Pick<
  PluginServices,
  'auth' | 'catalog' | 'config' | 'flags' | 'logger' | 'urlReader'
> & {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly observer: JobObserver;
  readonly rollouts: RolloutQueries;
};

export type ConnectedRuns = ReturnType<typeof connectRuns>;

/** Puts the parts of runs together. */
export function connectRuns(
  options: RunOptions,
  incidents: IncidentQueries,
  store: Pick<IncidentStore, 'load'>,
) {
  const { clock, flags, knex, rollouts } = options;
  const table = new RunTable(knex, clock);
  const runs = new RunService({ store: table, clock });
  const reader = new RunbookReader(options);
  const stepReadings = new StepReadings({
    ...options,
    incidents,
    flags: { control: id => flags.controls().get(id) },
  });
  return {
    table,
    runs,
    reader,
    stepReadings,
    acts: new ActFollower({
      ...options,
      ...{ table, runs, queries: rollouts, readings: stepReadings },
      incidents: store,
    }),
    runbookChecks: new RunbookChecks({ ...options, reader }),
    runbookPages: new RunbookPages({ table, service: runs, reader }),
    stepFigures: new StepFiguresReader({ table, queries: incidents, clock }),
  };
}
