import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  IncidentService,
  RunService,
  type Actor,
  type IncidentCommand,
} from '@production-safety/core';
import { SequentialIds, SimulatedClock } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { TurnLease } from '../../jobs/TurnLease';
import { RunTable } from '../../runs/RunTable';
import { Checklists } from '../Checklists';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { IncidentWorker } from '../IncidentWorker';
import { IncidentNotifications } from '../notifications/IncidentNotifications';
import { createPrompter } from './createPrompter';

const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const KIM: Actor = { kind: 'user', ref: 'user:default/kim' };
const ALERT: Actor = { kind: 'service', ref: 'external:alerts' };
const PRIMARY = 'group:default/on-call';
const logger = mockServices.logger.mock();
const TEXT = `---
title: Login fails
---

# Login fails

## First

- [ ] Look at **the login page**. _Operations, 3 min._ <a id="look" data-step="manual"></a>
- [ ] Tell the others. _Commander._ <a id="tell" data-step="manual"></a>
`;

/** A replica; several of them share the database and what people are told. */
function replica(
  knex: Knex,
  clock: SimulatedClock,
  sent: NotificationSendOptions[],
  fails = () => false,
) {
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const table = new RunTable(knex, clock);
  const runs = new RunService({ store: table, clock });
  const checklists = new Checklists({
    ...{ table, service: runs, logger },
    reader: { readPinned: async () => ({ text: TEXT }) } as never,
    settings: { checklists: {} },
    rules: { of: async () => ({ components: [], problems: [] }) },
  });
  const notifications = new IncidentNotifications({
    ...{ knex, store, clock, appPath: '/production-safety' },
    notifications: {
      async send(notification: NotificationSendOptions) {
        if (fails()) throw new Error('Notifications do not answer');
        sent.push(notification);
      },
    },
  });
  const worker = new IncidentWorker({
    ...{ store, service, clock, logger, observer: {} },
    acts: { follow: async () => {} },
    effects: new DueEffects({ knex, clock }),
    pager: {
      page: async () => 'paged' as const,
      settle: async () => undefined,
    },
    prompter: createPrompter({
      ...{ notifications, service, checklists, clock },
      escalation: { primary: [PRIMARY] },
    }),
    notifications,
    words: { drain: async () => undefined },
    lease: new TurnLease({ name: 'incidents', knex, clock }),
  });
  return { worker, service, store, runs, table };
}

type Replica = ReturnType<typeof replica>;

describe.each([...eachDatabase().ids])('the deputy on %s', _id => {
  const databases = eachDatabase();
  let knex: Knex;
  let clock: SimulatedClock;
  let sent: NotificationSendOptions[];

  beforeEach(async () => {
    knex = await databases.migrated(_id);
    clock = SimulatedClock.create();
    sent = [];
  });

  const started = (fails?: () => boolean) => replica(knex, clock, sent, fails);
  const declare = ({ service }: Replica, changes: object = {}, by = JO) =>
    service.declare(
      { type: 'declare', title: 'Login fails', severity: 'P0', ...changes },
      by,
      'i1',
    );
  const send = (
    { service }: Replica,
    command: Exclude<IncidentCommand, { type: 'declare' }>,
    by = JO,
  ) => service.execute('i1', command, by);
  const rounds = async (workers: readonly Replica[], minutes: number) => {
    for (let second = 0; second < minutes * 60; second += 20) {
      for (const { worker } of workers) await worker.round();
      await clock.advance(20_000);
    }
  };
  const prompted = async ({ store }: Replica) => {
    const page = { afterVersion: 0, limit: 200 };
    const events = await store.events('i1', page);
    return events.flatMap(event =>
      event.type === 'prompt-fired' ? [event.prompt.id] : [],
    );
  };
  const descriptions = () => sent.map(({ payload }) => payload.description);

  async function withRun({ runs, table }: Replica) {
    const hash = await table.keep(TEXT);
    const entityRef = 'component:default/web';
    await runs.start({
      ...{ id: 'r1', title: 'Login fails', incidentId: 'i1' },
      source: { entityRef, path: 'docs/runbooks/login.md', hash },
      startedBy: JO.ref,
    });
  }

  it('says each prompt once, whatever replicas do and wherever they die', async () => {
    let dies = true;
    const dead = started(() => dies);
    await declare(dead);
    await rounds([dead], 4);
    dies = false;
    await rounds([started(), started()], 8);
    const ids = await prompted(dead);
    expect(ids).toEqual([
      'no-commander:1',
      ...['acknowledge-at-risk:1', 'no-commander:2'].sort(),
      'severity-not-confirmed:1',
      'no-commander:3',
      'no-commander:4',
      ...[
        'no-commander:5',
        'severity-not-confirmed:2',
        'ten-minute-mark:1',
      ].sort(),
    ]);
    const scopes = sent.map(({ payload }) => payload.scope);
    expect(new Set(scopes).size).toBe(ids.length);
  });

  it('tells the commander, and those who were paged where nobody is in it', async () => {
    const one = started();
    await declare(one, {}, ALERT);
    await rounds([one], 3);
    expect(sent.map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: [PRIMARY] },
    ]);
    await send(one, { type: 'take-command' }, KIM);
    await rounds([one], 3);
    expect(sent[1]).toMatchObject({
      recipients: { entityRef: [KIM.ref] },
      payload: {
        title: 'P0: Login fails',
        description: expect.stringContaining('Nobody has confirmed P0.'),
        link: '/production-safety/incidents/i1',
      },
    });
  });

  it('asks for a step once its time box is over, and not for one that was answered', async () => {
    const one = started();
    await declare(one);
    await send(one, { type: 'take-command' });
    await send(one, { type: 'take-role', role: 'operations' }, KIM);
    await withRun(one);
    await rounds([one], 4);
    expect(descriptions()).toEqual([
      '“Look at the login page” takes 3 min, and had 3 min. Ask kim how far it is.',
    ]);
    const promptId = 'time-box-over:r1:look:0';
    await send(one, { type: 'ask-step', promptId });
    await rounds([one], 1);
    expect(sent[1]).toMatchObject({
      recipients: { entityRef: [KIM.ref] },
      payload: { description: expect.stringMatching(/^kim, how far is/) },
    });
  });

  it('does not ask for a step that was answered in time', async () => {
    const one = started();
    await declare(one);
    await withRun(one);
    const answer = { id: 'a1', step: 'look', visit: 0, by: KIM.ref } as const;
    const offer = { ...answer, outcome: 'done', at: clock.now() } as const;
    await one.runs.answer('r1', [offer], () => false);
    await rounds([one], 5);
    expect(await prompted(one)).not.toContain('time-box-over:r1:look:0');
  });

  it('calls nobody in a drill, and says nothing of what is restricted', async () => {
    const drill = started();
    await declare(drill, { isDrill: true });
    await rounds([drill], 3);
    expect(await prompted(drill)).toEqual(['no-commander:1']);
    expect(sent).toEqual([]);
  });

  it('keeps what is restricted from the screens of those who are told', async () => {
    const one = started();
    await declare(one, { isRestricted: true, title: 'Keys leaked' });
    await rounds([one], 3);
    expect(sent.map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: [JO.ref] },
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/Keys|command, /);
  });

  it('tells nobody outside of a restricted incident that no person is in', async () => {
    const one = started();
    await declare(one, { isRestricted: true }, ALERT);
    await rounds([one], 3);
    expect(await prompted(one)).toEqual(['no-commander:1']);
    expect(sent).toEqual([]);
  });
});
