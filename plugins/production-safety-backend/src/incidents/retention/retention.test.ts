import { mockServices } from '@backstage/backend-test-utils';
import {
  IncidentService,
  RunService,
  foldIncident,
  type Actor,
  type IncidentCommand,
} from '@production-safety/core';
import { SequentialIds, SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { tablesWith } from '../../__testUtils__/tablesWith';
import { RunTable } from '../../runs/RunTable';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { IncidentQueries } from '../IncidentQueries';
import { PlaceTable } from '../messages/PlaceTable';
import { OnCallTable } from '../onCall/OnCallTable';
import { NotificationTable } from '../notifications/NotificationTable';
import { PagerWordTable } from '../pagerWords/PagerWordTable';
import { CopyRetention } from './CopyRetention';
import { INCIDENT_TABLES } from './incidentTables';
import { IncidentRetention } from './IncidentRetention';
import { RunRetention } from './RunRetention';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NEVER = new AbortController().signal;
const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const WEB = 'component:default/web';
const KEPT = {
  incidentsForMs: 100 * DAY,
  drillsForMs: 10 * DAY,
  runsForMs: 50 * DAY,
  copiesForMs: 5 * DAY,
};
const TEXT = `# Login fails

## First

- [ ] Look at the login page. <a id="look" data-step="manual"></a>
`;

describe.each([...eachDatabase().ids])('what is kept in %s', databaseId => {
  const databases = eachDatabase();

  async function keeping() {
    const knex = await databases.migrated(databaseId);
    const clock = SimulatedClock.create();
    const logger = mockServices.logger.mock();
    const store = new DatabaseIncidentStore({ knex, clock, logger });
    const ids = SequentialIds.create();
    const service = new IncidentService({ store, clock, ids });
    const table = new RunTable(knex, clock);
    const runs = new RunService({ store: table, clock });
    const places = new PlaceTable(knex);
    const words = new PagerWordTable(knex);
    const notified = new NotificationTable(knex);
    const told = async (
      id: string,
      command: Exclude<IncidentCommand, { type: 'declare' }>,
    ) => {
      const { outcome } = await service.execute(id, command, JO);
      expect(outcome).toBe('accepted');
    };
    const resolve = (id: string) =>
      told(id, { type: 'set-status', status: 'resolved', reason: 'Fixed' });
    /** A closed item with its issue, a word of a chat, and a notification. */
    const followUp = async (incident_id: string) => {
      const item = { incident_id, item_id: 'item' };
      await knex('incident_items').insert({
        ...{ ...item, is_open: false, due_at: 0, item: '{}' },
      });
      await knex('incident_issues').insert({
        ...{ ...item, tracker: 'github', repository: 'r', issue_id: '1' },
      });
      await knex('incident_issue_effects').insert({
        ...{ key: `issue-of-${incident_id}`, incident_id },
        ...{ effect: '{}', due_at: 0 },
      });
      await knex('chat_words').insert({
        ...{ chat: 'chat', delivery_id: `c-${incident_id}`, incident_id },
        ...{ believed_by: '[]', word: '{}', at: 0, received_at: 0 },
      });
      await notified.add(incident_id, { scope: 'page', people: [JO.ref] });
    };
    /** With rows in every table that names an incident. */
    const declare = async (id: string, isDrill = false) => {
      const from = { title: `About ${id}`, severity: 'P0', isDrill } as const;
      const affected = { components: [WEB] };
      await service.declare({ type: 'declare', ...from, ...affected }, JO, id);
      await told(id, { type: 'announce', text: 'We are on it.' });
      const place = { port: 'status-page', vendor: 'page', place: `at-${id}` };
      await places.keep(id, { ...place, port: 'status-page' });
      await places.looked(
        id,
        { ...place, port: 'status-page' },
        {
          askedAt: clock.now(),
        },
      );
      const at = clock.now();
      const word = { deliveryId: `d-${id}`, incidentId: id, place: `p-${id}` };
      await words.add(
        'pagerduty',
        { kind: 'acknowledged', ...word, at },
        clock.now(),
      );
      await followUp(id);
      await start(`run-of-${id}`, id);
      // What is resolved at the same moment was not left behind.
      await clock.advance(1);
    };
    const start = async (id: string, incidentId?: string) => {
      const path = 'docs/login.md';
      const hash = await table.keep(TEXT);
      await runs.start({
        ...{ id, title: 'Login fails', startedBy: JO.ref },
        source: { entityRef: WEB, path, hash },
        ...(incidentId ? { incidentId } : {}),
      });
    };
    const look = (id: string) =>
      runs.answer(
        id,
        [
          {
            ...{ id: 'a', step: 'look', visit: 0, outcome: 'done' },
            ...{ by: JO.ref, at: clock.now() },
          },
        ],
        () => false,
      );
    const kept = { knex, clock, ...KEPT };
    const incidents = new IncidentRetention(kept);
    return {
      ...{ knex, clock, store, service, declare, resolve, told, start, look },
      ...{ incidents, places, table },
      queries: new IncidentQueries(knex),
      runs: new RunRetention(kept),
      copies: new CopyRetention(kept),
      namedIn: (name: string) =>
        knex(name)
          .whereNotNull('incident_id')
          .distinct('incident_id')
          .orderBy('incident_id')
          .pluck('incident_id'),
    };
  }

  it('names every table in which an incident has rows', async () => {
    const { knex } = await keeping();
    const found = await tablesWith(knex, 'incident_id');
    expect(found).toEqual([...INCIDENT_TABLES].sort());
  });

  it('loses an incident whole when its time is over, and no other', async () => {
    const { clock, declare, resolve, incidents, namedIn, store } =
      await keeping();
    await declare('old');
    await resolve('old');
    await clock.advance(60 * DAY);
    await declare('young');
    await resolve('young');
    for (const table of INCIDENT_TABLES) {
      expect(await namedIn(table)).toEqual(['old', 'young']);
    }
    await clock.advance(40 * DAY - 2);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 0, drills: 0 });
    await clock.advance(1);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 1, drills: 0 });
    for (const table of INCIDENT_TABLES) {
      expect(await namedIn(table)).toEqual(['young']);
    }
    const page = { afterVersion: 0, limit: 100 };
    const young = await store.load('young');
    expect(foldIncident(await store.events('young', page))).toEqual(young);
    expect(await store.load('old')).toBe(undefined);
  });

  it('never loses one that is open, or that somebody still works on', async () => {
    const { clock, declare, resolve, told, start, look, incidents, store } =
      await keeping();
    for (const id of ['open', 'noted', 'closing', 'answered', 'left']) {
      await declare(id);
    }
    for (const id of ['noted', 'closing', 'answered', 'left']) {
      await resolve(id);
    }
    await clock.advance(90 * DAY);
    await start('close-out', 'closing');
    const noted = { text: 'Once more', source: 'user', occurredAt: 0 };
    await told('noted', { type: 'note', ...noted });
    await look('run-of-answered');
    await clock.advance(20 * DAY);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 1, drills: 0 });
    expect(await store.load('left')).toBe(undefined);
    await clock.advance(1_000 * DAY);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 2, drills: 0 });
    expect(await store.load('open')).toBeDefined();
    expect(await store.load('closing')).toBeDefined();
    await look('close-out');
    await clock.advance(100 * DAY);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 1, drills: 0 });
  });

  it('has drills for a shorter time, and goes on counting from before', async () => {
    const { clock, declare, resolve, incidents, queries } = await keeping();
    const before = await queries.knownSince();
    await declare('drill', true);
    const declaredAt = clock.now();
    await declare('real');
    await resolve('drill');
    await resolve('real');
    await clock.advance(10 * DAY);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 0, drills: 1 });
    expect(await queries.knownSince()).toBe(before);
    await clock.advance(90 * DAY);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 1, drills: 0 });
    expect(await queries.knownSince()).toBe(Math.max(before, declaredAt + 1));
  });

  it('goes on where it was stopped, over many and long ones', async () => {
    const { knex, clock, service, resolve, incidents, namedIn } =
      await keeping();
    const ids = Array.from({ length: 45 }, (_, at) => `i${at}`);
    for (const id of ids) {
      const command = { type: 'declare', title: id, severity: 'P3' } as const;
      await service.declare(command, JO, id);
      await resolve(id);
    }
    const [event] = await knex('incident_events').where({ version: 1 });
    const rows = Array.from({ length: 1_200 }, (_, at) => ({
      ...event,
      incident_id: 'gone-before',
      version: at + 1,
    }));
    await knex.batchInsert('incident_events', rows, 50);
    await clock.advance(100 * DAY);
    await incidents.forget(AbortSignal.abort());
    expect(await namedIn('incident_events')).toHaveLength(46);
    expect(await incidents.forget(NEVER)).toEqual({ incidents: 45, drills: 0 });
    expect(await namedIn('incident_events')).toEqual([]);
  });

  it('has texts as long as a run follows them or may start', async () => {
    const { knex, clock, start, look, runs, table } = await keeping();
    await start('done');
    await start('left');
    await clock.advance(40 * DAY);
    await look('left');
    const other = await table.keep('# Another');
    await clock.advance(10 * DAY);
    expect(await runs.forget(NEVER)).toEqual({ runs: 1, 'runbook-texts': 1 });
    expect(await knex('runbook_runs').pluck('id')).toEqual(['left']);
    expect(await table.runbook(other)).toBe(undefined);
    await clock.advance(40 * DAY);
    await table.keep(TEXT);
    expect(await runs.forget(NEVER)).toEqual({ runs: 1, 'runbook-texts': 0 });
    await clock.advance(2 * DAY);
    expect(await runs.forget(NEVER)).toEqual({ runs: 0, 'runbook-texts': 1 });
  });

  it('has runs of incidents as long as these', async () => {
    const { clock, declare, resolve, runs, table } = await keeping();
    await declare('old');
    await resolve('old');
    await clock.advance(99 * DAY);
    expect(await runs.forget(NEVER)).toEqual({ runs: 0, 'runbook-texts': 0 });
    expect(await table.ofIncident('old')).toHaveLength(1);
  });

  it('has copies of what was sent and seen for days after the end', async () => {
    const { knex, clock, declare, resolve, copies, places, store } =
      await keeping();
    await declare('over');
    await declare('open');
    await resolve('over');
    const now = clock.now();
    for (const table of ['incident_effects', 'incident_message_effects']) {
      await knex(table).update({ done_at: now });
    }
    const effects = knex('incident_message_effects').distinct('incident_id');
    await clock.advance(5 * DAY);
    expect(await copies.forget(NEVER)).toMatchObject({ copies: 0 });
    await clock.advance(1);
    const { copies: gone } = await copies.forget(NEVER);
    expect(gone).toBeGreaterThan(2);
    expect(await effects.clone().pluck('incident_id')).toEqual(['open']);
    const [over] = await places.ofIncident('over');
    expect(over).toEqual({
      port: 'status-page',
      vendor: 'page',
      place: 'at-over',
    });
    expect((await places.ofIncident('open'))[0].look).toBeDefined();
    expect((await store.load('over'))?.messages).toHaveLength(1);
    expect(await copies.forget(NEVER)).toMatchObject({ copies: 0 });
  });

  it('never loses what still waits to be sent', async () => {
    const { knex, clock, declare, resolve, copies } = await keeping();
    await declare('over');
    await resolve('over');
    const counted = await knex('incident_message_effects');
    await clock.advance(50 * DAY);
    await copies.forget(NEVER);
    expect(await knex('incident_message_effects')).toHaveLength(counted.length);
  });

  it('has numbers of people only while their rota answers', async () => {
    const { knex, clock, copies } = await keeping();
    const rotas = new OnCallTable(knex);
    const phone = [{ kind: 'phone', address: '+49 30 5550100' }] as const;
    const sam = { name: 'Sam', level: 1, policy: 'Web', contacts: phone };
    await rotas.keep('silent', [sam], clock.now());
    await clock.advance(3 * DAY);
    await rotas.keep('answers', [sam], clock.now());
    await rotas.fail('silent', 'No answer.', clock.now());
    await clock.advance(3 * DAY);
    expect(await copies.forget(NEVER)).toMatchObject({ 'on-call-answers': 1 });
    const all = await rotas.all();
    expect(all.get('silent')).toMatchObject({ problem: 'No answer.' });
    expect(all.get('silent')?.known).toBe(undefined);
    expect(all.get('answers')?.known?.people).toEqual([sam]);
  });
});
