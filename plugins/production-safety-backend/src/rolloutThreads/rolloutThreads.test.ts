import { mockServices } from '@backstage/backend-test-utils';
import type { AnnouncerRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import {
  portRejected,
  type GuardVerdict,
  type RolloutDefinition,
  type RolloutFact,
} from '@production-safety/core';
import {
  aDefinition,
  aRollout,
  InMemoryAnnouncer,
  SimulatedClock,
  type RolloutBuilder,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { commitAfter, commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { AnnouncerRegistry } from '../incidents/AnnouncerRegistry';
import { ThreadTable } from './ThreadTable';
import { ThreadTeller } from './ThreadTeller';

jest.setTimeout(60_000);

const databases = eachDatabase();
const NEVER = new AbortController().signal;
const DAY = 86_400_000;

const named = (name: string, changes: Partial<RolloutDefinition> = {}) =>
  aRollout().defined(aDefinition().named(name).with(changes));

/** What tells chats of rollouts, round by round. */
function threads(knex: Knex) {
  const clock = SimulatedClock.create();
  const logger = mockServices.logger.mock();
  const store = DatabaseRolloutStore.create({ knex, logger });
  const chat = InMemoryAnnouncer.create();
  const other = InMemoryAnnouncer.create();
  const announcers = new AnnouncerRegistry();
  const topics = ['rollouts'] as const;
  announcers.addAnnouncer({ id: 'chat', announcer: chat, topics });
  announcers.addAnnouncer({
    ...{ id: 'other', announcer: other, topics },
    components: ['component:default/elsewhere'],
  });
  const table = new ThreadTable(knex);
  const mayTell = jest.fn(() => true);
  const teller = (registration: AnnouncerRegistration) =>
    new ThreadTeller({
      ...{ clock, logger, store, table, mayTell, observer: {} },
      chat: registration,
      isFor: (rollout, whom) => announcers.isForRollout(whom, rollout),
      appUrl: 'https://portal.example.com/production-safety',
    });
  const tellers = announcers.forRollouts().map(teller);
  return {
    ...{ clock, logger, store, chat, other, table, mayTell },
    begin: () => table.begin(['chat', 'other']),
    async tell() {
      for (const each of tellers) await each.tell(NEVER);
    },
    /** As a process does that has just started. */
    async tellAnew() {
      for (const each of announcers.forRollouts()) {
        await teller(each).tell(NEVER);
      }
    },
    /** Stores what the builder has, from the version that is there. */
    async reaches(built: RolloutBuilder): Promise<void> {
      const known = await store.load(built.build().id);
      await store.commit(
        known ? commitAfter(known.version, built) : commitOf(built),
      );
    },
  };
}

const textsIn = ({ topics }: InMemoryAnnouncer) =>
  topics.map(({ messages }) => messages.map(({ text }) => text));

const STARTED = [
  'Started by jo because As planned.',
  expect.stringMatching(/^Entered internal, 5 % of users/),
];

const ROLLED_BACK = [
  'Rollback begun by jo because As planned.',
  expect.stringMatching(/^Proved on V1 in \d+\.\d s: /),
];

describe.each(databases.ids)('rollouts in chats, on %s', databaseId => {
  async function connected() {
    const world = threads(await databases.migrated(databaseId));
    await world.begin();
    return world;
  }

  it('have one thread each, whose first message says how they stand', async () => {
    const w = await connected();
    await w.reaches(named('web').inPhase(0));
    await w.tell();
    await w.reaches(named('api').inPhase(0));
    await w.reaches(named('web').inPhase(0).rolledBack());
    await w.tell();
    expect(textsIn(w.chat)).toEqual([[...STARTED, ...ROLLED_BACK], STARTED]);
    const [{ topic }] = w.chat.topics;
    expect(topic).toMatchObject({
      key: 'production-safety:rollout:default.web',
      href: 'https://portal.example.com/production-safety/rollouts/default.web',
    });
    expect(topic.status).toContain('Status: rolled-back');
    expect(topic.status).toContain('Users who may get V2: 0 %');
    expect(topic.status).toMatch(/Rollback: V1 .*confirmed in \d/);
  });

  it('are told once, whoever begins again', async () => {
    const w = await connected();
    await w.reaches(named('web').inPhase(0));
    await w.tell();
    await w.tell();
    await w.begin();
    await w.tellAnew();
    expect(textsIn(w.chat)).toEqual([STARTED]);
  });

  it('are told once where the answer was lost', async () => {
    const w = await connected();
    await w.reaches(named('web').inPhase(0));
    w.chat.loseNextAnswer();
    await w.tell();
    const post = jest.spyOn(w.chat, 'post');
    post.mockImplementationOnce(async (...told) => {
      await w.chat.post(...told);
      throw new Error('The process died');
    });
    await w.tellAnew();
    await w.tellAnew();
    expect(textsIn(w.chat)).toEqual([STARTED]);
  });

  it('wait in order for a chat that is away, and are told once when it is back', async () => {
    const w = await connected();
    w.chat.setDown(true);
    await w.reaches(named('web').inPhase(0));
    await w.tell();
    await w.reaches(named('web').inPhase(0).rolledBack());
    await w.clock.advance(60_000);
    await w.tell();
    expect(w.chat.topics).toEqual([]);
    expect(w.logger.warn).toHaveBeenCalledTimes(1);
    w.chat.setDown(false);
    // It is left alone for a while after it failed.
    await w.tell();
    expect(w.chat.topics).toEqual([]);
    await w.clock.advance(60_000);
    await w.tell();
    expect(textsIn(w.chat)).toEqual([[...STARTED, ...ROLLED_BACK]]);
  });

  it('are not told of what happened before the chat was connected', async () => {
    const w = threads(await databases.migrated(databaseId));
    await w.reaches(named('web').inPhase(0));
    await w.begin();
    await w.tell();
    expect(w.chat.topics).toEqual([]);
    await w.reaches(named('web').inPhase(0).paused());
    await w.reaches(named('api').inPhase(0));
    await w.tell();
    // Those that were there before keep their past to themselves.
    expect(textsIn(w.chat)).toEqual([
      STARTED,
      ['Held by jo because As planned.'],
    ]);
  });

  it('are not told of what is older than a day', async () => {
    const w = await connected();
    await w.reaches(named('web').inPhase(0));
    await w.clock.advance(DAY + 3_600_000);
    await w.tell();
    expect(w.chat.topics).toEqual([]);
  });

  it('have no thread while they are only declared', async () => {
    const w = await connected();
    await w.reaches(named('web'));
    await w.tell();
    expect(w.chat.topics).toEqual([]);
  });

  it('are told to the chats of their component, or to the one they name', async () => {
    const w = await connected();
    const component = 'Component:Default/Elsewhere';
    await w.reaches(named('a', { component }).inPhase(0));
    await w.reaches(named('b', { notify: { slack: '#other' } }).inPhase(0));
    await w.reaches(named('c', { notify: { slack: '#unknown' } }).inPhase(0));
    await w.tell();
    const keysIn = ({ topics }: InMemoryAnnouncer) =>
      topics.map(({ topic }) => topic.key.replace(/.*\./, ''));
    expect(keysIn(w.chat)).toEqual(['a', 'c']);
    expect(keysIn(w.other)).toEqual(['a', 'b']);
  });

  it('that a chat refuses hold up no others, and lose nothing', async () => {
    const w = await connected();
    await w.reaches(named('a').inPhase(0));
    await w.reaches(named('b').inPhase(0));
    const show = jest.spyOn(w.chat, 'show');
    show.mockRejectedValueOnce(portRejected('Too odd'));
    await w.tell();
    expect(textsIn(w.chat)).toEqual([STARTED]);
    expect(w.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('does not take rollout default.a'),
    );
    await w.clock.advance(10_000);
    await w.tell();
    expect(textsIn(w.chat)).toEqual([STARTED, STARTED]);
  });

  it('are told once of all guards that lost their source together', async () => {
    const w = await connected();
    const guard = (id: string, mode: 'enforce' | 'observe') =>
      ({ id, mode } as unknown as RolloutDefinition['guards'][number]);
    const guards = [
      guard('errors', 'enforce'),
      guard('slow', 'enforce'),
      guard('nps', 'observe'),
    ];
    const since = Date.parse('2026-01-01T00:00:00Z');
    const blind = (id: string, sentence: string): RolloutFact => ({
      type: 'guard-verdict-changed',
      verdict: {
        ...({ guard: id, verdict: 'inconclusive', sentence } as GuardVerdict),
        blindSince: since,
      },
    });
    const at = w.clock.now();
    await w.reaches(
      named('web', { guards })
        .startingAt(at, 0)
        .inPhase(0)
        .and(blind('errors', 'Sentry does not answer.'))
        .and(blind('nps', 'PostHog does not answer.'))
        .and(blind('slow', 'Sentry does not answer.')),
    );
    await w.tell();
    expect(textsIn(w.chat)).toEqual([
      [
        ...STARTED,
        'Not watched by errors and slow since 2026-01-01 00:00 UTC, so nothing goes forward. Sentry does not answer.',
      ],
    ]);
    expect(w.chat.topics[0].topic.status).toContain(
      'Not watched since 2026-01-01 00:00 UTC: errors and slow\n',
    );
  });

  it('are left to another replica once it has the turn', async () => {
    const w = await connected();
    await w.reaches(named('web').inPhase(0));
    w.mayTell.mockReturnValue(false);
    await w.tell();
    expect(w.chat.topics).toEqual([]);
  });

  it('offer the page of the approval with a proposal', async () => {
    const w = await connected();
    await w.reaches(
      named('web')
        .inPhase(0)
        .and({
          type: 'advance-proposed',
          next: 1,
          gates: ['soak'],
          evidence: [],
        }),
    );
    await w.tell();
    const [{ topic, messages }] = w.chat.topics;
    expect(messages[2].actions).toEqual([
      {
        label: 'Open approval',
        href: 'https://portal.example.com/production-safety/rollouts/default.web',
      },
    ]);
    expect(topic.status).toMatch(/Ready for .*, and waits for people/);
  });
});
