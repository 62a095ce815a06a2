import {
  IncidentService,
  RunService,
  type Clock,
  type IncidentStore,
  type Pager,
} from '@production-safety/core';
import type { Knex } from 'knex';
// The worker and its tables themselves are what is put under faults here.
import { Checklists } from '../../plugins/production-safety-backend/src/incidents/Checklists';
import { createPager } from '../../plugins/production-safety-backend/src/incidents/createPager';
import { DatabaseIncidentStore } from '../../plugins/production-safety-backend/src/incidents/DatabaseIncidentStore';
import { DueEffects } from '../../plugins/production-safety-backend/src/incidents/DueEffects';
import { IncidentQueries } from '../../plugins/production-safety-backend/src/incidents/IncidentQueries';
import { IncidentWorker } from '../../plugins/production-safety-backend/src/incidents/IncidentWorker';
import { IncidentNotifications } from '../../plugins/production-safety-backend/src/incidents/notifications/IncidentNotifications';
import { createPrompter } from '../../plugins/production-safety-backend/src/incidents/prompts/createPrompter';
import { ESCALATED } from '../../plugins/production-safety-backend/src/incidents/readIncidentSettings';
import { TurnLease } from '../../plugins/production-safety-backend/src/jobs/TurnLease';
import { RunTable } from '../../plugins/production-safety-backend/src/runs/RunTable';
import { fastClock, type FastTime } from './fastTime';
import { reach } from './PagingServer';
import { loggerOf, surrounded, type Around } from './replica';

/** The worker looks so many times as often, as its time runs faster. */
const HASTE = 4;
const PATH = '/production-safety';

export interface LadderOptions {
  readonly name: string;
  readonly knex: Knex;
  /** The usual time. */
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly pagingUrl: string;
  readonly time: FastTime;
  readonly heard: (where: string, text: string) => void;
  readonly around: Around;
  /** What is due now. */
  readonly looked: (due: number) => void;
}

/** One backend's ladder and deputy over a shared database. */
export function startLadder(options: LadderOptions): IncidentWorker {
  const { name, knex, leaseMs, around, heard, looked } = options;
  const { clock: usual } = options;
  const clock = fastClock(options.time, usual);
  const logger = loggerOf(name, heard);
  const store = surrounded<IncidentStore>(
    new DatabaseIncidentStore({ knex, clock, logger }),
    around,
  );
  let last = 0;
  const ids = { next: () => `${name}-${(last += 1)}` };
  const service = new IncidentService({ store, clock, ids });
  const table = new RunTable(knex, clock);
  const settings = {
    isAuthoritative: false,
    checklists: {},
    escalation: Object.fromEntries(
      ESCALATED.map(whom => [whom, [`group:default/${whom}`]]),
    ),
  };
  const runs = new RunService({ store: table, clock });
  const notifications = new IncidentNotifications({
    ...{ knex, store, clock, appPath: PATH },
    notifications: notificationsAt(options.pagingUrl),
  });
  const parts = { service, clock, logger, notifications, ...settings };
  const checklists = new Checklists({
    ...{ table, service: runs, settings, logger },
    // Nothing opens a checklist here.
    ...{ reader: {} as never, rules: {} as never },
  });
  const effects = surrounded(new DueEffects({ knex, clock }), around);
  const worker = new IncidentWorker({
    effects: {
      due: async () => {
        const due = await effects.due();
        looked(due.length);
        return due;
      },
      done: key => effects.done(key),
      again: due => effects.again(due),
      sure: () => effects.sure(),
    },
    store,
    service,
    pager: createPager({
      ...parts,
      appUrl: `https://portal.example${PATH}`,
      // Whom to call is configured.
      auth: {} as never,
      catalog: {} as never,
      pagers: {
        for: () => [{ id: 'fake', pager: pagerAt(options.pagingUrl) }],
      },
      queries: new IncidentQueries(knex),
    }),
    prompter: createPrompter({ ...parts, checklists }),
    notifications,
    words: { drain: async () => {} },
    acts: { follow: async () => {} },
    lease: new TurnLease({
      ...{ name: 'incidents', knex, leaseMs },
      clock: usual,
    }),
    clock: {
      now: () => usual.now(),
      sleep: (ms, signal) => usual.sleep(ms / HASTE, signal),
    },
    logger,
    observer: {
      jobFailed: (job, error) => heard(`failure of ${job}`, String(error)),
    },
  });
  worker.start();
  return worker;
}

function pagerAt(url: string): Pager {
  return {
    page: ({ key }) => reach(url, { how: 'page', key }),
    acknowledge: key => reach(url, { how: 'acknowledge', key }),
    resolve: key => reach(url, { how: 'resolve', key }),
  };
}

function notificationsAt(url: string) {
  return {
    send: ({ payload }: { readonly payload: { readonly scope?: string } }) =>
      reach(url, { how: 'notify', key: String(payload.scope) }),
  };
}
