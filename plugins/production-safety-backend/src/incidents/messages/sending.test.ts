import { mockServices } from '@backstage/backend-test-utils';
import {
  IncidentService,
  portRejected,
  type Actor,
  type Incident,
  type IncidentCommand,
} from '@production-safety/core';
import {
  InMemoryAnnouncer,
  InMemoryStatusPage,
  SequentialIds,
  SimulatedClock,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { TurnLease } from '../../jobs/TurnLease';
import { AnnouncerRegistry } from '../AnnouncerRegistry';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { EFFECT_TABLES } from '../effectTables';
import { StatusPageRegistry } from '../StatusPageRegistry';
import { createMessenger } from './createMessenger';
import { MessageWorker } from './MessageWorker';
import { PageReader } from './PageReader';
import { PlaceTable } from './PlaceTable';
import { Reporter } from './Reporter';

jest.setTimeout(60_000);

const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const WEB = 'component:default/web';
const logger = mockServices.logger.mock();

/** A replica, and vendors that outlive it. */
function started(knex: Knex) {
  const clock = SimulatedClock.create();
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const chat = InMemoryAnnouncer.create();
  const other = InMemoryAnnouncer.create();
  const page = InMemoryStatusPage.create(['web']);
  const announcers = new AnnouncerRegistry();
  announcers.addAnnouncer({ id: 'chat', announcer: chat });
  announcers.addAnnouncer({ id: 'other', announcer: other });
  const statusPages = new StatusPageRegistry();
  const components = { [WEB]: 'web' };
  statusPages.addStatusPage({ id: 'page', statusPage: page, components });
  const places = new PlaceTable(knex);
  const table = EFFECT_TABLES.messages;
  const worker = (effects = new DueEffects({ knex, clock, table })) =>
    new MessageWorker({
      effects,
      store,
      messenger: createMessenger({
        ...{ announcers, statusPages, places, store, clock },
        reporter: new Reporter({ service, clock }),
        appUrl: 'https://portal.example.com/production-safety',
      }),
      pages: new PageReader({ places, statusPages, clock }),
      words: { drain: async () => {} },
      lease: new TurnLease({ name: 'incident-messages', knex, clock }),
      clock,
      logger,
      observer: {},
    });
  const command = async (
    asked: Exclude<IncidentCommand, { type: 'declare' }>,
  ): Promise<Incident> => {
    const told = await service.execute('i1', asked, JO);
    if (told.outcome === 'accepted') return told.incident;
    throw new Error(told.reasons[0].message);
  };
  return { clock, service, store, places, chat, other, page, worker, command };
}

type Started = ReturnType<typeof started>;

const declare = ({ service }: Started, changes: object = {}) =>
  service.declare(
    { type: 'declare', title: 'Login fails', components: [WEB], ...changes },
    JO,
    'i1',
  );

/** Proposes and approves a public text. */
async function publish(
  { clock, command }: Started,
  text: string,
  changes: object = {},
) {
  const { proposal } = await command({
    type: 'propose-message',
    stage: 'scope',
    text,
    componentStates: [{ component: WEB, state: 'degraded' }],
    nextUpdateAt: clock.now() + 3_600_000,
    ...changes,
  });
  return command({ type: 'approve-message', messageId: proposal?.id ?? '' });
}

async function rounds({ worker, clock }: Started, seconds: number) {
  const one = worker();
  for (let second = 0; second <= seconds; second += 2) {
    await one.round();
    await clock.advance(2_000);
  }
}

/** Lets time pass, slowly enough for the database, until a round is over. */
async function ended({ clock }: Started, round: Promise<void>) {
  let isOver = false;
  const over = round.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await systemClock.sleep(40);
    await clock.advance(100);
  }
  await over;
}

const textsOf = ({ topics }: InMemoryAnnouncer) =>
  topics.flatMap(({ messages }) => messages.map(({ text }) => text));
const textsOn = ({ incidents }: InMemoryStatusPage) =>
  incidents.flatMap(({ updates }) => updates.map(({ text }) => text));
const toldOf = async ({ store }: Started, type: string) => {
  const page = { afterVersion: 0, limit: 200 };
  const events = await store.events('i1', page);
  return events.filter(event => event.type === type);
};

describe.each([...eachDatabase().ids])('messages on %s', _id => {
  const databases = eachDatabase();
  let all: Started;

  beforeEach(async () => {
    all = started(await databases.migrated(_id));
  });

  it('show an incident in one place of each chat, and edit it there', async () => {
    await declare(all);
    await rounds(all, 2);
    await all.command({ type: 'take-command' });
    await all.command({ type: 'set-severity', severity: 'P0' });
    await rounds(all, 2);
    for (const { topics } of [all.chat, all.other]) {
      expect(topics).toMatchObject([
        {
          topic: {
            title: 'P0: Login fails',
            status: expect.stringContaining('Commander: jo'),
          },
        },
      ]);
    }
    expect(await toldOf(all, 'message-sent')).toHaveLength(2);
  });

  it('have one word in the thread for each prompt, and none of a drill', async () => {
    const report = {
      type: 'report-prompt',
      prompt: 'no-commander',
      number: 1,
      running: [],
    } as const;
    const deputy: Actor = { kind: 'system', ref: 'deputy' };
    await declare(all);
    await all.clock.advance(120_000);
    for (let time = 0; time < 2; time += 1) {
      await all.service.execute('i1', report, deputy);
      await rounds(all, 4);
    }
    const said = ['Nobody has command, 2 min in. Take command.'];
    expect(textsOf(all.chat)).toEqual(said);
    expect(textsOf(all.other)).toEqual(said);
    const drill = { type: 'declare', title: 'Drill', isDrill: true } as const;
    await all.service.declare(drill, JO, 'i2');
    await all.clock.advance(120_000);
    await all.service.execute('i2', report, deputy);
    await rounds(all, 4);
    expect(textsOf(all.chat)).toEqual(said);
  });

  it('are published as they were approved, with the ids of the page', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await publish(all, 'Logins fail for some.', { title: 'Logins' });
    await rounds(all, 2);
    expect(all.page.incidents).toMatchObject([
      {
        updates: [
          {
            title: 'Logins',
            text: 'Logins fail for some.',
            state: 'investigating',
            components: [{ id: 'web', state: 'degraded' }],
          },
        ],
      },
    ]);
  });

  it('wait for a vendor that is down, reach the others, and are sent once in order', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    all.chat.setDown(true);
    all.page.setDown(true);
    await all.command({ type: 'announce', text: 'One' });
    await publish(all, 'First.');
    await rounds(all, 20);
    await all.command({ type: 'announce', text: 'Two' });
    await publish(all, 'Second.');
    await rounds(all, 20);
    expect(textsOf(all.other)).toEqual(['One', 'Two']);
    expect(all.chat.topics).toEqual([]);
    const down = await all.store.load('i1');
    const deliveries = down?.messages?.map(each => each.deliveries);
    expect(deliveries).toMatchObject([
      { chat: { state: 'unsent', problem: 'The chat does not answer.' } },
      { page: { problem: 'The status page does not answer.' } },
      { chat: { state: 'unsent' }, other: { state: 'sent' } },
      { page: { state: 'unsent' } },
    ]);
    all.chat.setDown(false);
    all.page.setDown(false);
    await rounds(all, 120);
    expect(textsOf(all.chat)).toEqual(['One', 'Two']);
    expect(textsOn(all.page)).toEqual(['First.', 'Second.']);
    // Each message and the topic, once for each vendor that was down.
    expect(await toldOf(all, 'message-unsent')).toHaveLength(5);
  });

  it('are there once when answers are lost', async () => {
    await declare(all);
    all.chat.loseNextAnswer();
    await rounds(all, 10);
    await all.command({ type: 'take-command' });
    await rounds(all, 10);
    all.chat.loseNextAnswer();
    all.page.loseNextAnswer();
    await all.command({ type: 'announce', text: 'One' });
    await publish(all, 'First.');
    await rounds(all, 60);
    expect(all.chat.topics).toHaveLength(1);
    expect(textsOf(all.chat)).toEqual(['One']);
    expect(textsOn(all.page)).toEqual(['First.']);
  });

  it('are there once when who sent them died before it said so', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await all.command({ type: 'announce', text: 'One' });
    await publish(all, 'First.');
    const execute = jest
      .spyOn(all.service, 'execute')
      .mockRejectedValue(new Error('killed'));
    await all.worker().round();
    execute.mockRestore();
    expect(textsOn(all.page)).toEqual(['First.']);
    await rounds(all, 10);
    expect(textsOn(all.page)).toEqual(['First.']);
    expect(textsOf(all.chat)).toEqual(['One']);
    expect(all.chat.topics).toHaveLength(1);
    expect((await all.store.load('i1'))?.messages).toMatchObject([
      { deliveries: { chat: { state: 'sent' } } },
      { deliveries: { page: { state: 'sent' } } },
    ]);
  });

  it('that a vendor refuses do not hold up the next ones', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await rounds(all, 2);
    const post = jest
      .spyOn(all.chat, 'post')
      .mockRejectedValueOnce(portRejected('The text is too long'));
    await all.command({ type: 'announce', text: 'One' });
    await all.command({ type: 'announce', text: 'Two' });
    await rounds(all, 20);
    post.mockRestore();
    await all.command({ type: 'announce', text: 'Three' });
    await rounds(all, 20);
    expect(textsOf(all.chat)).toEqual(['Two', 'Three']);
    const [first] = (await all.store.load('i1'))?.messages ?? [];
    expect(first.deliveries.chat).toMatchObject({
      state: 'unsent',
      problem: 'The text is too long.',
    });
  });

  it('are said to be unsent while a vendor takes its time, and go on elsewhere', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await rounds(all, 2);
    let answer = () => {};
    const show = jest.spyOn(all.chat, 'show').mockImplementation(
      () =>
        new Promise(resolve => {
          answer = () => resolve('place-1');
        }),
    );
    const worker = all.worker();
    await all.command({ type: 'set-severity', severity: 'P0' });
    await ended(all, worker.round());
    expect((await all.store.load('i1'))?.shown).toMatchObject({
      chat: { state: 'unsent', problem: 'There is no answer yet.' },
      other: { state: 'sent' },
    });
    await all.command({ type: 'announce', text: 'One' });
    await ended(all, worker.round());
    expect(textsOf(all.other)).toEqual(['One']);
    show.mockRestore();
    answer();
    await rounds(all, 60);
    expect(textsOf(all.chat)).toEqual(['One']);
    expect((await all.store.load('i1'))?.shown?.chat.state).toBe('sent');
  });

  it('of a drill or of what is restricted go nowhere', async () => {
    await declare(all, { isDrill: true });
    await all.command({ type: 'take-command' });
    await all.command({ type: 'announce', text: 'One' });
    await publish(all, 'First.');
    await all.service.declare(
      { type: 'declare', title: 'Keys leaked', isRestricted: true },
      JO,
      'i2',
    );
    await rounds(all, 10);
    expect([all.chat.topics, all.page.incidents]).toEqual([[], []]);
  });

  it('that were not sent before a restriction never are, and what was shown is hidden', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await rounds(all, 2);
    all.chat.setDown(true);
    all.page.setDown(true);
    await all.command({ type: 'announce', text: 'One' });
    await publish(all, 'First.');
    await rounds(all, 4);
    await all.command({ type: 'set-restriction', isRestricted: true });
    all.chat.setDown(false);
    all.page.setDown(false);
    await rounds(all, 120);
    expect(textsOn(all.page)).toEqual([]);
    expect(textsOf(all.chat)).toEqual([]);
    expect(JSON.stringify(all.chat.topics)).not.toContain('Login');
  });

  it('end where they are when a restriction comes while a vendor takes its time', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await publish(all, 'First.');
    await publish(all, 'Second.');
    const published = all.page.publish.bind(all.page);
    const slow = jest
      .spyOn(all.page, 'publish')
      .mockImplementationOnce(async (update, place) => {
        await all.command({ type: 'set-restriction', isRestricted: true });
        return published(update, place);
      });
    await rounds(all, 20);
    slow.mockRestore();
    expect(textsOn(all.page)).toEqual(['First.']);
  });

  it('are followed by a look at the page, each minute while it is open', async () => {
    await declare(all);
    await all.command({ type: 'take-command' });
    await publish(all, 'First.');
    await rounds(all, 4);
    const look = async () =>
      (await all.places.ofIncident('i1')).find(
        each => each.port === 'status-page',
      )?.look;
    expect((await look())?.seen?.state).toBe('investigating');
    all.page.remove('public-1');
    await rounds(all, 62);
    const gone = await look();
    expect(gone?.seen).toBeUndefined();
    all.page.setDown(true);
    await rounds(all, 62);
    expect(await look()).toMatchObject({
      seenAt: gone?.seenAt,
      problem: 'The status page does not answer.',
    });
  });
});
