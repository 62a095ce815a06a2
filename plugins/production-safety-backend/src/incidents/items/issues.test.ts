import { mockServices } from '@backstage/backend-test-utils';
import {
  IncidentService,
  type Actor,
  type Incident,
  type IncidentCommand,
} from '@production-safety/core';
import {
  InMemoryIssueTracker,
  SequentialIds,
  SimulatedClock,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { TurnLease } from '../../jobs/TurnLease';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { EFFECT_TABLES } from '../effectTables';
import { createIssue } from './createIssue';
import { IssueReader } from './IssueReader';
import { IssueTable } from './IssueTable';
import { IssueTrackerRegistry } from './IssueTrackerRegistry';
import { IssueWorker } from './IssueWorker';
import { ItemQueries } from './ItemQueries';

const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const DAY = 86_400_000;
const MINUTE = 60_000;
const repository = 'https://github.com/acme/web';
const logger = mockServices.logger.mock();

/** A replica, and a tracker that outlives it. */
function started(knex: Knex) {
  const clock = SimulatedClock.create();
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const tracker = InMemoryIssueTracker.create();
  const issueTrackers = new IssueTrackerRegistry();
  const repositoryOf = () => undefined;
  issueTrackers.addIssueTracker({ id: 'github', tracker, repositoryOf });
  const table = new IssueTable(knex);
  const appUrl = 'https://portal.example.com/production-safety';
  const parts = { service, issueTrackers, table, clock, appUrl };
  const worker = () =>
    new IssueWorker({
      ...{ store, clock, logger, observer: {} },
      effects: new DueEffects({ knex, clock, table: EFFECT_TABLES.issues }),
      create: (incident, itemId) => createIssue(parts, incident, itemId),
      reader: new IssueReader({ ...parts, logger }),
      lease: new TurnLease({ name: 'incident-issues', knex, clock }),
    });
  const command = async (
    wanted: Exclude<IncidentCommand, { type: 'declare' }>,
    newId?: string,
  ): Promise<Incident> => {
    const told = await service.execute('i1', wanted, JO, newId);
    if (told.outcome === 'accepted') return told.incident;
    throw new Error(told.reasons[0].message);
  };
  return { clock, service, store, table, tracker, worker, command, knex };
}

type Started = ReturnType<typeof started>;

/** An incident with an item for which somebody asks for an issue. */
async function asked({ service, command }: Started) {
  const title = 'Login fails';
  await service.declare({ type: 'declare', title }, JO, 'i1');
  const text = 'Add an alert';
  await command({ type: 'add-item', text, kind: 'detect' }, 'a1');
  const where = { tracker: 'github', repository };
  await command({ type: 'request-issue', itemId: 'a1', ...where });
}

async function rounds({ worker, clock }: Started, seconds: number) {
  const one = worker();
  for (let second = 0; second <= seconds; second += 10) {
    await one.round();
    await clock.advance(10_000);
  }
}

const issueOf = async ({ store }: Started) =>
  (await store.load('i1'))?.items?.[0].issue;
const lookOf = async ({ table }: Started) =>
  (await table.ofIncidents(['i1']))[0]?.look;

describe.each([...eachDatabase().ids])('issues on %s', _id => {
  const databases = eachDatabase();
  let all: Started;

  beforeEach(async () => {
    all = started(await databases.migrated(_id));
    await asked(all);
  });

  it('are there once when the answer is lost', async () => {
    all.tracker.loseNextAnswer();
    await rounds(all, 60);
    expect(all.tracker.issues).toHaveLength(1);
    expect((await issueOf(all))?.created?.href).toBe(`${repository}/issues/1`);
    expect(all.tracker.issues[0].request).toMatchObject({
      ...{ key: 'i1/a1', title: 'Add an alert' },
      href: 'https://portal.example.com/production-safety/incidents/i1#item-a1',
    });
  });

  it('are there once when who created it died before it said so', async () => {
    const execute = jest
      .spyOn(all.service, 'execute')
      .mockRejectedValue(new Error('killed'));
    await all.worker().round();
    execute.mockRestore();
    expect(all.tracker.issues).toHaveLength(1);
    await rounds(all, 60);
    expect(all.tracker.issues).toHaveLength(1);
    expect((await issueOf(all))?.created?.id).toBe('1');
  });

  it('wait for a tracker that is away for a day, and say so once', async () => {
    all.tracker.setDown(true);
    for (let hour = 0; hour < 24; hour += 1) {
      await all.worker().round();
      await all.clock.advance(DAY / 24);
    }
    const page = { afterVersion: 0, limit: 100 };
    const told = (await all.store.events('i1', page)).map(({ type }) => type);
    expect(told.filter(each => each === 'item-issue-waits')).toHaveLength(1);
    all.tracker.setDown(false);
    await rounds(all, 120);
    expect(all.tracker.issues).toHaveLength(1);
  });

  it('are not tried again where they are refused', async () => {
    all.tracker.setRefusing(repository, true);
    await rounds(all, 20);
    expect((await issueOf(all))?.problem?.isRefused).toBe(true);
    all.tracker.setRefusing(repository, false);
    await rounds(all, 300);
    expect(all.tracker.issues).toEqual([]);
  });

  it('are never created of what was restricted meanwhile', async () => {
    all.tracker.setDown(true);
    await rounds(all, 10);
    await all.command({ type: 'set-restriction', isRestricted: true });
    all.tracker.setDown(false);
    await rounds(all, 120);
    expect(all.tracker.issues).toEqual([]);
    expect((await issueOf(all))?.problem).toMatchObject({
      ...{ isRefused: true },
      text: 'The incident was restricted before the issue was created.',
    });
  });

  it('are looked at every ten minutes, and keep their age while nobody answers', async () => {
    await rounds(all, 0);
    const first = await lookOf(all);
    expect(first?.seen).toBe('open');
    all.tracker.setState('1', 'closed');
    await rounds(all, 60);
    expect(await lookOf(all)).toEqual(first);
    await all.clock.advance(10 * MINUTE);
    await rounds(all, 0);
    const second = await lookOf(all);
    expect(second?.seen).toBe('closed');
    all.tracker.setDown(true);
    await all.clock.advance(10 * MINUTE);
    await rounds(all, 0);
    expect(await lookOf(all)).toMatchObject({
      ...{ seen: 'closed', seenAt: second?.seenAt },
      problem: 'The tracker does not answer.',
    });
    all.tracker.setDown(false);
    all.tracker.setState('1', 'gone');
    await all.clock.advance(10 * MINUTE);
    await rounds(all, 0);
    expect((await lookOf(all))?.seen).toBe('gone');
  });

  it('that cannot be looked at are logged once for each outage', async () => {
    await rounds(all, 0);
    const worker = all.worker();
    const look = async (isDown: boolean) => {
      all.tracker.setDown(isDown);
      await all.clock.advance(10 * MINUTE);
      await worker.round();
    };
    const logged = () =>
      logger.warn.mock.calls.filter(([text]) =>
        String(text).startsWith('What became of issues'),
      ).length;
    const before = logged();
    for (const isDown of [true, true, true]) await look(isDown);
    expect(logged() - before).toBe(1);
    for (const isDown of [false, true, true]) await look(isDown);
    expect(logged() - before).toBe(2);
  });

  it('are not looked at any more a day after their item was closed', async () => {
    await rounds(all, 0);
    await all.command({
      ...{ type: 'close-item', itemId: 'a1', outcome: 'done' },
      reason: 'Live',
    });
    await all.clock.advance(DAY + MINUTE);
    const before = await lookOf(all);
    all.tracker.setState('1', 'closed');
    await rounds(all, 0);
    expect(await lookOf(all)).toEqual(before);
  });
});

describe.each([...eachDatabase().ids])('open items on %s', _id => {
  const databases = eachDatabase();

  it('are overdue when their day is over everywhere', async () => {
    const all = started(await databases.migrated(_id));
    await asked(all);
    const today = new Date(all.clock.now()).toISOString().slice(0, 10);
    await all.command({ type: 'change-item', itemId: 'a1', dueOn: today });
    const overdue = async (at: number) =>
      (
        await new ItemQueries(all.knex).open({
          ...{ scope: { kind: 'all' }, overdueAt: at, limit: 10 },
        })
      ).total;
    const ends = Date.parse(`${today}T00:00:00Z`) + DAY + 12 * 60 * MINUTE;
    expect([await overdue(ends - 1), await overdue(ends)]).toEqual([0, 1]);
  });
});
