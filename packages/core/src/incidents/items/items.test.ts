import type { Actor } from '../../shared/actor';
import type { IncidentCommand } from '../commands';
import { decideIncident } from '../decideIncident';
import { evolveIncident } from '../evolveIncident';
import type { Incident } from '../incident';

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

const DAY = 86_400_000;
const START = Date.UTC(2026, 4, 1, 12);
const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const ISSUES: Actor = { kind: 'system', ref: 'issues' };

const declared: Incident = {
  ...{ id: 'i1', version: 1, title: 'Login fails', severity: 'P1' },
  ...{ status: 'resolved', declaredBy: JO.ref, declaredAt: START },
  ...{ rungs: [], notes: [] },
};
const add: IncidentCommand = {
  type: 'add-item',
  text: ' Add an alert ',
  kind: 'detect',
  owner: 'group:default/web',
  dueOn: '2026-05-08',
};
const where = { tracker: 'github', repository: 'https://github.com/acme/web' };
const request: IncidentCommand = {
  ...{ type: 'request-issue', itemId: 'a1' },
  ...where,
};

function decide(
  state: Incident,
  command: IncidentCommand,
  { actor = JO, newId = 'a1', now = START } = {},
) {
  const decision = decideIncident(state, command, { actor, newId, now });
  if (!decision.accepted) {
    const codes = decision.reasons.map(({ code }) => code);
    return { ...decision, state, codes, events: [], effects: [] };
  }
  const { events, effects } = decision;
  const next = events.reduce<Incident>(evolveIncident, state);
  return { state: next, codes: [], events, effects };
}

const after = (
  state: Incident,
  command: IncidentCommand,
  context?: Parameters<typeof decide>[2],
) => decide(state, command, context).state;

const withItem = after(declared, add);
const asked = after(withItem, request);

describe('an action item', () => {
  it('is one line, however it was pasted', () => {
    const text = 'Add an alert\r\n\tfor  logins\n';
    const pasted = after(declared, { ...add, text });
    expect(pasted.items?.[0].text).toBe('Add an alert for logins');
    const changed = after(withItem, {
      ...{ type: 'change-item', itemId: 'a1', text: 'Add\nan alert' },
    });
    expect(changed).toBe(withItem);
  });

  it('has what its sender said, and medium priority when they said none', () => {
    expect(withItem.items).toEqual([
      {
        ...{ id: 'a1', text: 'Add an alert', kind: 'detect' },
        ...{ priority: 'medium', owner: 'group:default/web' },
        ...{ dueOn: '2026-05-08', addedBy: JO.ref, addedAt: START },
      },
    ]);
  });

  it('is added once under the id of its sender', () => {
    expect(decide(withItem, add).events).toEqual([]);
  });

  it.each<Incident['status']>(['investigating', 'monitoring', 'reviewed'])(
    'is added while the incident is %s',
    status => {
      expect(after({ ...declared, status }, add).items).toHaveLength(1);
    },
  );

  it.each<[string, Partial<IncidentCommand>, string]>([
    ['no text', { text: ' ' }, 'text-missing'],
    ['a whole page', { text: 'x'.repeat(301) }, 'text-too-long'],
    ['an owner who is no person', { owner: 'component:a/b' }, 'not-an-owner'],
    ['a day that is none', { dueOn: '2026-02-30' }, 'not-a-day'],
    ['a day in other words', { dueOn: '1.5.2026' }, 'not-a-day'],
    ['a day that is over', { dueOn: '2026-04-29' }, 'in-the-past'],
  ])('is refused with %s', (_, changes, code) => {
    const { codes } = decide(declared, { ...add, ...changes } as typeof add);
    expect(codes).toEqual([code]);
  });

  it('may be due on a day that somewhere is not over yet', () => {
    const yesterday = { ...add, dueOn: '2026-04-30' } as typeof add;
    const morning = Date.UTC(2026, 4, 1, 11, 59);
    expect(decide(declared, yesterday, { now: morning }).codes).toEqual([]);
    expect(decide(declared, yesterday).codes).toEqual(['in-the-past']);
  });

  it('changes only where something differs, and loses what is taken away', () => {
    const same: IncidentCommand = {
      ...{ type: 'change-item', itemId: 'a1', dueOn: '2026-05-08' },
    };
    expect(decide(withItem, same).events).toEqual([]);
    const changed = decide(withItem, {
      ...same,
      owner: null,
      priority: 'high',
    });
    expect(changed.events).toMatchObject([
      { changes: { owner: null, priority: 'high' }, text: 'Add an alert' },
    ]);
    const [item] = changed.state.items!;
    expect(item.priority).toBe('high');
    expect(item).not.toHaveProperty('owner');
    expect(item.dueOn).toBe('2026-05-08');
  });

  it('that there is not cannot be changed or closed', () => {
    const commands: IncidentCommand[] = [
      { type: 'change-item', itemId: 'none', text: 'x' },
      { type: 'close-item', itemId: 'none', outcome: 'done', reason: 'x' },
      { ...request, itemId: 'none' } as IncidentCommand,
    ];
    expect(commands.map(each => decide(withItem, each).codes)).toEqual([
      ['unknown-item'],
      ['unknown-item'],
      ['unknown-item'],
    ]);
  });

  it('is closed once, with a reason', () => {
    const close: Command<'close-item'> = {
      ...{ type: 'close-item', itemId: 'a1', outcome: 'done' },
      reason: 'Alert is live',
    };
    expect(decide(withItem, { ...close, reason: ' ' }).codes).toEqual([
      'reason-missing',
    ]);
    const closed = after(withItem, close, { now: START + DAY });
    expect(closed.items).toMatchObject([
      {
        closed: {
          ...{ outcome: 'done', by: JO.ref, at: START + DAY },
          reason: 'Alert is live',
        },
      },
    ]);
    expect(decide(closed, close).events).toEqual([]);
    expect(decide(closed, { ...close, outcome: 'dropped' }).codes).toEqual([
      'item-closed',
    ]);
  });
});

describe('the review of an incident', () => {
  const review: Command<'set-status'> = {
    ...{ type: 'set-status', status: 'reviewed', reason: 'We talked' },
  };
  const lacking = {
    type: 'add-item',
    text: 'Fix it',
    kind: 'prevent',
  } as const;

  it('waits for an action item of a P0 or P1 only', () => {
    expect(decide(declared, review).codes).toEqual(['items-missing']);
    const p0 = { ...declared, severity: 'P0' } as const;
    expect(decide(p0, review).codes).toEqual(['items-missing']);
    const p2 = { ...declared, severity: 'P2' } as const;
    expect(after(p2, review).status).toBe('reviewed');
  });

  it('waits for owner and due date of each, and says so of all', () => {
    const two = after(after(withItem, lacking, { newId: 'a2' }), {
      ...{ type: 'change-item', itemId: 'a1', dueOn: null },
    });
    const refused = decide(two, review);
    expect(refused).toMatchObject({
      reasons: [
        { message: '“Add an alert” has no due date.' },
        { message: '“Fix it” has no owner and no due date.' },
      ],
    });
  });

  it('does not wait for what was dropped, unless that is all', () => {
    const drop = (itemId: string): Command<'close-item'> => ({
      ...{ type: 'close-item', itemId, outcome: 'dropped' },
      reason: 'It is gone',
    });
    const second = after(withItem, lacking, { newId: 'a2' });
    const dropped = after(second, drop('a2'));
    expect(after(dropped, review).status).toBe('reviewed');
    expect(decide(after(dropped, drop('a1')), review).codes).toEqual([
      'items-missing',
    ]);
  });

  it('may be made up for where an item is done without them', () => {
    const done = after(after(declared, lacking), {
      ...{ type: 'close-item', itemId: 'a1', outcome: 'done' },
      reason: 'Merged',
    });
    expect(decide(done, review).codes).toEqual(['item-incomplete']);
    const said = after(done, {
      ...{ type: 'change-item', itemId: 'a1' },
      ...{ owner: JO.ref, dueOn: '2026-05-02' },
    });
    expect(after(said, review).status).toBe('reviewed');
  });
});

describe('the issue of an action item', () => {
  it('is asked for once', () => {
    const { events, effects } = decide(withItem, request);
    expect(events).toMatchObject([{ type: 'item-issue-asked', ...where }]);
    expect(effects).toEqual([
      {
        ...{ kind: 'create-issue', key: 'i1:3:issue', incidentId: 'i1' },
        ...{ delayMs: 0, itemId: 'a1' },
      },
    ]);
    expect(decide(asked, request)).toMatchObject({ events: [], effects: [] });
  });

  it.each<[string, Incident, Actor, string]>([
    [
      'of a restricted incident',
      { ...withItem, isRestricted: true },
      JO,
      'restricted',
    ],
    ['of a drill', { ...withItem, isDrill: true }, JO, 'drill'],
    ['by a service', withItem, { kind: 'service', ref: 'ci' }, 'human-only'],
    [
      'of what is done',
      after(withItem, {
        ...{ type: 'close-item', itemId: 'a1', outcome: 'done' },
        reason: 'Merged',
      }),
      JO,
      'item-closed',
    ],
  ])('is not asked for %s', (_, state, actor, code) => {
    const refused = decide(state, request, { actor });
    expect(refused.codes).toEqual([code]);
    expect(refused.effects).toEqual([]);
  });

  it('waits and is there, as the worker says once', () => {
    const wait: Command<'report-no-issue'> = {
      ...{ type: 'report-no-issue', itemId: 'a1', isRefused: false },
      problem: 'GitHub does not answer.',
    };
    const there: Command<'report-issue'> = {
      ...{ type: 'report-issue', itemId: 'a1', issueId: '12' },
      href: 'https://github.com/acme/web/issues/12',
    };
    expect(decide(asked, there).codes).toEqual(['system-only']);
    const waiting = after(asked, wait, { actor: ISSUES });
    const other = { ...wait, problem: 'GitHub answered 502.' };
    expect(decide(waiting, other, { actor: ISSUES }).events).toEqual([]);
    expect(decide(waiting, request).events).toEqual([]);
    const created = after(waiting, there, { actor: ISSUES });
    expect(created.items![0].issue).toEqual({
      ...where,
      ...{ askedBy: JO.ref, askedAt: START },
      created: { id: '12', href: there.href, at: START },
    });
    expect(decide(created, wait, { actor: ISSUES }).events).toEqual([]);
    expect(decide(created, there, { actor: ISSUES }).events).toEqual([]);
    expect(decide(created, request).effects).toEqual([]);
  });

  it('may be asked for again where it was refused, also elsewhere', () => {
    const refused = after(
      asked,
      {
        ...{ type: 'report-no-issue', itemId: 'a1', isRefused: true },
        problem: 'Issues are off.',
      },
      { actor: ISSUES },
    );
    const elsewhere = { ...request, repository: 'https://github.com/acme/ops' };
    const again = decide(refused, elsewhere as IncidentCommand);
    expect(again.effects).toMatchObject([{ key: 'i1:5:issue' }]);
    expect(again.state.items![0].issue).not.toHaveProperty('problem');
  });
});
