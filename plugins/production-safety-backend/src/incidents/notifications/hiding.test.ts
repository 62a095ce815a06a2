import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { IncidentService, type IncidentCommand } from '@production-safety/core';
import { SequentialIds, SimulatedClock } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { TurnLease } from '../../jobs/TurnLease';
import { createPager } from '../createPager';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { DueEffects } from '../DueEffects';
import { IncidentWorker } from '../IncidentWorker';
import { createPrompter } from '../prompts/createPrompter';
import { IncidentNotifications } from './IncidentNotifications';
import { NotificationTable } from './NotificationTable';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const ON_CALL = 'group:default/on-call';
const SECURITY = 'group:default/security';
const TITLE = 'Keys are public';
const HIDDEN = 'An incident has become restricted';
const HIDE = { type: 'set-restriction', isRestricted: true } as const;
const logger = mockServices.logger.mock();

/** Shows notifications as the portal does: a later one replaces its scope. */
class Inbox {
  readonly #shown = new Map<string, NotificationSendOptions>();
  isDown = false;
  /** Settles before the next notification arrives. */
  arrives: Promise<void> | undefined;

  async send(sent: NotificationSendOptions): Promise<void> {
    if (this.isDown) throw new Error('Notifications do not answer');
    const { arrives } = this;
    this.arrives = undefined;
    await arrives;
    for (const person of this.#peopleOf(sent)) {
      this.#shown.set(`${person} ${sent.payload.scope}`, sent);
    }
  }

  titlesOf(person: string): readonly string[] {
    return [...this.#shown]
      .filter(([key]) => key.startsWith(`${person} `))
      .map(([, { payload }]) => payload.title);
  }

  get text(): string {
    return JSON.stringify([...this.#shown.values()]);
  }

  #peopleOf({ recipients }: NotificationSendOptions): readonly string[] {
    return recipients.type === 'entity' ? [recipients.entityRef].flat() : [];
  }
}

function replica(knex: Knex, clock: SimulatedClock, inbox: Inbox) {
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const sent = new NotificationTable(knex);
  const notifications = new IncidentNotifications({
    ...{ notifications: inbox, knex, store, clock },
    appPath: '/production-safety',
  });
  const escalation = { primary: [ON_CALL], restricted: [SECURITY] };
  const parts = { notifications, service, escalation, clock, logger };
  const worker = new IncidentWorker({
    ...{ ...parts, store, observer: {} },
    effects: new DueEffects({ knex, clock }),
    pager: createPager({
      ...parts,
      appUrl: 'https://portal.example/production-safety',
      auth: mockServices.auth(),
      catalog: { getEntitiesByRefs: async () => ({ items: [] }) },
      pagers: { for: () => [] },
      queries: { openToAll: async () => [] },
    }),
    prompter: createPrompter({
      ...parts,
      checklists: { running: async () => [] },
    }),
    words: { drain: async () => undefined },
    acts: { follow: async () => undefined },
    lease: new TurnLease({ name: 'incidents', knex, clock }),
  });
  return { worker, service, sent, store, notifications };
}

describe.each([...eachDatabase().ids])('notifications on %s', _id => {
  const databases = eachDatabase();
  let clock: SimulatedClock;
  let inbox: Inbox;
  let one: ReturnType<typeof replica>;

  beforeEach(async () => {
    clock = SimulatedClock.create();
    inbox = new Inbox();
    one = replica(await databases.migrated(_id), clock, inbox);
    await one.service.declare(
      { type: 'declare', title: TITLE, severity: 'P0' },
      JO,
      'i1',
    );
  });

  const send = (command: Exclude<IncidentCommand, { type: 'declare' }>) =>
    one.service.execute('i1', command, JO);
  const minutes = async (count: number) => {
    for (let second = 0; second < count * 60; second += 10) {
      await one.worker.round();
      await clock.advance(10_000);
    }
  };
  const left = () => one.sent.ofIncident('i1');

  it('say nothing of an incident any more that has become restricted', async () => {
    await send({ type: 'take-command' });
    await send({ type: 'set-severity', severity: 'P1', reason: 'Few see it' });
    await minutes(12);
    const before = [...inbox.titlesOf(ON_CALL), ...inbox.titlesOf(JO.ref)];
    expect(before).toContain(`P1: ${TITLE}`);
    await send(HIDE);
    await minutes(1);
    expect(inbox.titlesOf(JO.ref)).toContain(HIDDEN);
    expect(inbox.text).not.toContain(TITLE);
    expect(await left()).toEqual([]);
  });

  it('that paged people are taken back from them, and others are paged', async () => {
    await minutes(1);
    expect(inbox.titlesOf(ON_CALL)).toEqual([`P0: ${TITLE}`]);
    await send(HIDE);
    await minutes(6);
    expect(new Set(inbox.titlesOf(ON_CALL))).toEqual(new Set([HIDDEN]));
    expect(inbox.titlesOf(SECURITY)).toContain('P0: Restricted incident');
    expect(inbox.titlesOf(SECURITY)).not.toContain(HIDDEN);
    expect(inbox.text).not.toContain(TITLE);
  });

  it('are taken back once the portal takes notifications again', async () => {
    await minutes(1);
    inbox.isDown = true;
    await send(HIDE);
    await minutes(2);
    expect(inbox.titlesOf(ON_CALL)).toEqual([`P0: ${TITLE}`]);
    expect(await left()).not.toEqual([]);
    inbox.isDown = false;
    await minutes(2);
    expect(new Set(inbox.titlesOf(ON_CALL))).toEqual(new Set([HIDDEN]));
    expect(await left()).toEqual([]);
  });

  it('are taken back, too, when they arrive after the others were', async () => {
    const { store, notifications } = one;
    const before = await store.load('i1');
    let arrive: () => void = () => {};
    inbox.arrives = new Promise(resolve => {
      arrive = resolve;
    });
    const prompt = { key: 'i1:prompt', severity: 'high' } as const;
    const sending = notifications.send(before!, [JO.ref], {
      ...prompt,
      description: 'Nobody has command.',
    });
    await send(HIDE);
    await one.worker.round();
    expect(inbox.titlesOf(JO.ref)).toEqual([HIDDEN]);
    arrive();
    await sending;
    expect(inbox.titlesOf(JO.ref)).toEqual([HIDDEN]);
    expect(inbox.text).not.toContain(TITLE);
  });

  it('stay as they are when the restriction was lifted before', async () => {
    await send({ type: 'take-command' });
    await minutes(1);
    const before = inbox.titlesOf(ON_CALL);
    inbox.isDown = true;
    await send(HIDE);
    await send({ ...HIDE, isRestricted: false, reason: 'No key was' });
    inbox.isDown = false;
    await minutes(2);
    expect(inbox.text).not.toContain(HIDDEN);
    expect(inbox.titlesOf(ON_CALL)).toEqual(
      expect.arrayContaining([...before]),
    );
  });
});
