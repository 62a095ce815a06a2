import { mockServices } from '@backstage/backend-test-utils';
import { IncidentService } from '@production-safety/core';
import type {
  FollowedRun,
  Incident,
  IncidentCommand,
} from '@production-safety/core';
import { parseRunbook } from '@production-safety/definitions';
import {
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { commitOf } from '../../__testUtils__/commitOf';
import { CHECKLIST } from '../../__testUtils__/documented';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from '../../database/DatabaseRolloutStore';
import { EVERYTHING, type TimelineFilter } from '../../view/timelineFilter';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { IncidentTimeline } from './IncidentTimeline';

jest.setTimeout(60_000);

const databases = eachDatabase();
const WEB = 'component:default/web';
const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const KIM = { kind: 'user', ref: 'user:default/kim' } as const;
const PAGING = { kind: 'system', ref: 'escalation' } as const;
const NOTES = 1_100;
const DAY_MS = 86_400_000;

const BROKE_GLASS = {
  type: 'broke-glass',
  command: 'rollback',
  ...{ run: 'run-1', who: 'jo', host: 'laptop' },
  ...{ parts: [], outcome: 'confirmed', sentence: 'V1 confirmed in 0.8 s.' },
} as const;

const FAILED = { outcome: 'failed', reason: 'No mail' } as const;

type Command = Exclude<IncidentCommand, { type: 'declare' }>;

/** Two answers: one as expected, one not. */
function answered(incidentId: string, at: number): FollowedRun {
  const answer = { by: KIM.ref, at, outcome: 'done' } as const;
  return {
    runbook: parseRunbook(CHECKLIST).document.runbook,
    run: {
      ...{ id: 'run-1', version: 3, title: 'P0', incidentId },
      source: { entityRef: WEB, path: 'p0.md', hash: 'a' },
      ...{ startedBy: JO.ref, startedAt: at },
      answers: {
        look: [{ ...answer, id: 'a1', step: 'look' }],
        tell: [{ ...answer, ...FAILED, id: 'a2', step: 'tell' }],
      },
    },
  };
}

describe.each(databases.ids)('the timeline on %s', databaseId => {
  let timeline: IncidentTimeline;
  let incident: Incident;
  let runs: readonly FollowedRun[];

  beforeAll(async () => {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const clock = SimulatedClock.create();
    const store = new DatabaseIncidentStore({ knex, clock, logger });
    const rollouts = DatabaseRolloutStore.create({ knex, logger });
    const ids = SequentialIds.create('entry');
    const service = new IncidentService({ store, clock, ids });
    // Of one moment, and with ids of which one begins like the other.
    for (const name of ['banner', 'banner-two']) {
      const definition = aDefinition().named(name).with({ component: WEB });
      const built = aRollout().defined(definition).startingAt(clock.now(), 0);
      await rollouts.commit(commitOf(built.inPhase(0).rolledBack()));
    }
    const declare = {
      type: 'declare',
      severity: 'P0',
      ...{ title: 'Login fails', components: [WEB] },
    } as const;
    const declared = await service.declare(declare, JO, 'inc-1');
    if (declared.outcome === 'rejected') throw new Error('Not declared');
    const say = (
      command: Command,
      actor: typeof JO | typeof KIM | typeof PAGING,
    ) => service.execute('inc-1', command, actor);
    await say({ type: 'take-command' }, JO);
    await say({ type: 'take-role', role: 'scribe' }, KIM);
    await say({ type: 'announce', text: 'We look into it' }, JO);
    const occurredAt = clock.now();
    const note = (text: string, source: string) =>
      ({ type: 'note', text, occurredAt, source } as const);
    await say(note('Nobody was paged', 'escalation'), PAGING);
    for (let number = 1; number <= NOTES; number += 1) {
      const actor = number === 1 ? KIM : JO;
      await say(note(`Note ${number} of the Queue`, 'person'), actor);
    }
    const broken = aRollout()
      .defined(aDefinition().named('late').with({ component: WEB }))
      .startingAt(clock.now() + DAY_MS, 0)
      .and({ ...BROKE_GLASS, happenedAt: occurredAt })
      .and({ ...BROKE_GLASS, happenedAt: occurredAt - DAY_MS })
      .and({ ...BROKE_GLASS, happenedAt: occurredAt + DAY_MS });
    await rollouts.commit(commitOf(broken));
    await say({ type: 'set-status', status: 'resolved', reason: 'V1' }, JO);
    incident = (await store.load('inc-1'))!;
    runs = [answered('inc-1', clock.now())];
    timeline = new IncidentTimeline(knex);
  });

  async function all(
    filter: Partial<TimelineFilter>,
    limit: number = 100,
  ): Promise<readonly TimelineEntryView[]> {
    const found: TimelineEntryView[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline.page(incident, runs, {
        ...{ scope: 'all', limit, filter: { ...EVERYTHING, ...filter } },
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return found;
  }

  const kindsOf = async (filter: Partial<TimelineFilter>) => [
    ...new Set((await all(filter)).map(({ kind }) => kind)),
  ];

  it('has everything once, whatever the size of its pages', async () => {
    const whole = await all({}, 5_000);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(NOTES + 15);
    expect(await all({}, 7)).toEqual(whole);
  });

  it.each<[string, Partial<TimelineFilter>]>([
    ['groups', { groups: ['decision', 'checklist'] }],
    ['what is important', { isImportant: true }],
    ['sources', { sources: ['checklist', 'default.banner'] }],
    ['people', { actors: [KIM.ref] }],
    ['words', { words: ['queue', '7'] }],
    [
      'words of a sentence that is stored nowhere',
      { words: ['took', 'command'] },
    ],
    ['all of them', { groups: ['note'], actors: [KIM.ref], isImportant: true }],
  ])(
    'is narrowed by %s, the same on small and on large pages',
    async (_, filter) => {
      const whole = await all({}, 5_000);
      const found = await all(filter, 5_000);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(whole.length);
      expect(await all(filter, 2)).toEqual(found);
      const ids = new Set(found.map(({ id }) => id));
      expect(whole.filter(({ id }) => ids.has(id))).toEqual(found);
    },
  );

  it('has each group by itself', async () => {
    expect(await kindsOf({ groups: ['decision'] })).toEqual(
      expect.arrayContaining(['command-taken', 'role-taken', 'declared']),
    );
    expect(await kindsOf({ groups: ['message'] })).toEqual([
      'message-announced',
    ]);
    expect(await kindsOf({ groups: ['note'] })).toEqual(['noted']);
    expect(await kindsOf({ groups: ['checklist'] })).toEqual([
      'step-answered',
      'run-started',
    ]);
    expect(await kindsOf({ groups: ['rollout'] })).toContain(
      'rollback-requested',
    );
    const paged = await all({ groups: ['page'] });
    expect(paged.map(({ sentence }) => sentence)).toContain('Nobody was paged');
    expect(paged.every(({ source }) => source === 'escalation')).toBe(true);
  });

  it('leaves out as not important what only went as expected', async () => {
    const important = await all({ isImportant: true });
    const told = important.map(({ sentence }) => sentence);
    expect(told).toEqual(
      expect.arrayContaining([
        'jo took command.',
        expect.stringMatching(/^Failed/),
      ]),
    );
    expect(told.join()).not.toContain('took the role scribe');
    expect(told.join()).not.toContain('Done: Look at the login page');
  });

  it('tells what was done without the portal when it happened, also when it was recorded after the end', async () => {
    const late = await all({ sources: ['default.late'] });
    expect(late).toMatchObject([
      {
        kind: 'broke-glass',
        sentence: expect.stringContaining('Rolled back from the command line'),
      },
    ]);
    const [{ occurredAt, recordedAt }] = late;
    expect(Date.parse(recordedAt) - Date.parse(occurredAt)).toBe(DAY_MS);
  });

  it('tells each flag that was switched off, though not as important', async () => {
    const group = { groups: ['rollout' as const] };
    expect(await kindsOf(group)).toContain('flag-switched');
    const important = await kindsOf({ ...group, isImportant: true });
    expect(important).not.toContain('flag-switched');
    expect(important).toContain('rollback-observed');
  });

  it('says of every entry where it comes from', async () => {
    const sources = new Set((await all({})).map(({ source }) => source));
    expect([...sources].sort()).toEqual([
      'checklist',
      'default.banner',
      'default.banner-two',
      'default.late',
      'escalation',
      'incident',
      'person',
    ]);
  });

  it('is not taken for empty when what fits is far away', async () => {
    const page = await timeline.page(incident, runs, {
      ...{ scope: 'all', limit: 1 },
      filter: { ...EVERYTHING, words: ['declared', 'p0:'] },
    });
    expect(page.items).toMatchObject([{ kind: 'declared' }]);
    expect(page.nextCursor).toBeUndefined();
  });
});
