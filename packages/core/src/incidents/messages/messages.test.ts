import type { IncidentCommand } from '../commands';
import { decideIncident } from '../decideIncident';
import { evolveIncident } from '../evolveIncident';
import type { Incident } from '../incident';
import { messagesFor } from './deliveries';

const MINUTE = 60_000;
const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const WORKER = 'messages';
const TEXT = 'Some people cannot log in.';

/** Carries out commands one after the other, a minute apart. */
function after(
  commands: readonly (readonly [string, IncidentCommand])[],
  from?: Incident,
) {
  let state = from;
  const told = commands.map(([who, command]) => {
    const version = state?.version ?? 0;
    const decision = decideIncident(state, command, {
      now: version * MINUTE,
      actor: { kind: who === WORKER ? 'system' : 'user', ref: who },
      newId: `id-${version}`,
    });
    if (decision.accepted) {
      state = decision.events.reduce<Incident | undefined>(
        evolveIncident,
        state,
      );
    }
    return decision;
  });
  if (!state) throw new Error('Declare an incident first');
  return { state, last: told[told.length - 1] };
}

const declare = (changes: object = {}) =>
  [JO, { type: 'declare', title: 'Login fails', ...changes }] as const;
const take = [KIM, { type: 'take-command' }] as const;
const propose = (changes: object = {}) =>
  [
    JO,
    {
      type: 'propose-message',
      stage: 'scope',
      text: TEXT,
      nextUpdateAt: 99 * MINUTE,
      ...changes,
    },
  ] as const;
const approve = (messageId: string, who = KIM) =>
  [who, { type: 'approve-message', messageId }] as const;
const announce = [JO, { type: 'announce', text: 'We roll back' }] as const;
const sent = (vendor: string, messageId?: string) =>
  [WORKER, { type: 'report-sent', vendor, messageId }] as const;
const unsent = (vendor: string, messageId?: string) =>
  [
    WORKER,
    { type: 'report-unsent', vendor, messageId, problem: 'No answer.' },
  ] as const;

const NOTHING = { accepted: true, events: [], effects: [] };
const started = after([declare(), take]).state;
const refusedFor = (code: string) => ({ reasons: [{ code }] });
/** Prompts that are waited for are told of elsewhere. */
const kinds = (last: ReturnType<typeof after>['last']) =>
  last.accepted
    ? last.effects
        .map(({ kind }) => kind)
        .filter(kind => kind !== 'watch-prompt')
    : 'refused';

describe('public text', () => {
  it('leaves to the letter as the commander approved it, and promises the next', () => {
    const componentStates = [
      { component: 'component:default/web', state: 'degraded' },
    ];
    const { state, last } = after(
      [propose({ componentStates }), approve('id-2')],
      started,
    );
    const approved = {
      title: 'Login fails',
      text: TEXT,
      state: 'investigating',
      componentStates,
      nextUpdateAt: 99 * MINUTE,
    };
    expect(last).toMatchObject({
      events: [{ type: 'message-approved', ...approved }],
    });
    expect(kinds(last)).toEqual(['publish', 'announce']);
    expect(state).toMatchObject({
      messages: [{ ...approved, proposedBy: JO, approvedBy: KIM }],
      promise: { madeAt: 3 * MINUTE, dueAt: 99 * MINUTE },
    });
    expect(state.proposal).toBeUndefined();
  });

  it.each([
    ['next-update-missing', { nextUpdateAt: undefined }],
    ['in-the-past', { nextUpdateAt: 2 * MINUTE }],
    ['variable-unresolved', { text: 'Affected: {impact.parts}.' }],
    ['variable-unresolved', { text: 'Affected: [unknown].' }],
    ['variable-unresolved', { title: 'Problem with {parts}' }],
    ['text-missing', { text: '  ' }],
  ])('is refused for %s', (code, changes) => {
    const { last } = after([propose(changes)], started);
    expect(last).toMatchObject(refusedFor(code));
  });

  it('names all that is wrong, and each open variable once', () => {
    const { last } = after(
      [propose({ text: '{change} {change} {dataLoss}', nextUpdateAt: 0 })],
      started,
    );
    expect(last).toMatchObject({
      reasons: [
        { message: 'Nobody has said what stands for {change}, {dataLoss}.' },
        { code: 'in-the-past' },
      ],
    });
  });

  it('that says that it is over promises nothing', () => {
    const over = propose({ stage: 'resolved', nextUpdateAt: undefined });
    const { state } = after([over, approve('id-2')], started);
    expect(state.messages).toMatchObject([{ state: 'resolved' }]);
    expect(state.promise).toBeUndefined();
  });

  it('is not approved by anybody else', () => {
    const { last } = after([propose(), approve('id-2', JO)], started);
    expect(last).toMatchObject(refusedFor('commander-only'));
  });

  it('is not approved after somebody has changed a word', () => {
    const changed = propose({ text: 'Nobody can log in.' });
    const { last } = after([propose(), changed, approve('id-2')], started);
    expect(last).toMatchObject(refusedFor('not-proposed'));
  });

  it('is not approved when its promise is over by then', () => {
    const soon = propose({ nextUpdateAt: 3 * MINUTE });
    const { last } = after([soon, approve('id-2')], started);
    expect(last).toMatchObject(refusedFor('in-the-past'));
  });

  it('comes back with a reason, and is not approved afterwards', () => {
    const reject = (reason: string) =>
      [KIM, { type: 'reject-message', messageId: 'id-2', reason }] as const;
    const without = after([propose(), reject(' ')], started);
    expect(without.last).toMatchObject(refusedFor('reason-missing'));
    const rejected = after([propose(), reject('Too much')], started);
    expect(rejected.state.proposal?.rejection).toMatchObject({
      by: KIM,
      reason: 'Too much',
    });
    const { last } = after([approve('id-2')], rejected.state);
    expect(last).toMatchObject(refusedFor('not-proposed'));
  });

  it('is there once when its proposal or approval is sent again', () => {
    const { state } = after([propose(), approve('id-2')], started);
    expect(after([approve('id-2')], state).last).toEqual(NOTHING);
    const again = decideIncident(state, propose()[1], {
      now: 0,
      actor: { kind: 'user', ref: JO },
      newId: 'id-2',
    });
    expect(again).toEqual(NOTHING);
  });

  it('of an update says what the incident is by then', () => {
    const watch = {
      type: 'set-status',
      status: 'monitoring',
      reason: 'Fixed',
    } as const;
    const { state } = after(
      [[KIM, watch], propose({ stage: 'update' })],
      started,
    );
    expect(state.proposal?.state).toBe('monitoring');
  });
});

describe('chats', () => {
  it('are told what they show when it changes, and nothing else', () => {
    expect(kinds(after([declare({ severity: 'P3' })]).last)).toEqual([
      'watch-escalation',
      'announce',
    ]);
    expect(kinds(after([announce], started).last)).toEqual(['announce']);
    expect(kinds(after([propose()], started).last)).toEqual([]);
  });

  it('are not told of drills', () => {
    const drill = after([declare({ isDrill: true }), take]).state;
    const { state, last } = after([propose(), approve('id-2')], drill);
    expect(kinds(last)).toEqual([]);
    expect(state.messages).toHaveLength(1);
    expect(kinds(after([announce], state).last)).toEqual([]);
  });

  it('are told of what is restricted only that it has become so', () => {
    const restrict = { type: 'set-restriction', isRestricted: true } as const;
    const hidden = after([[JO, restrict]], started);
    expect(kinds(hidden.last)).toEqual(['hide-notifications', 'announce']);
    const secret = after([declare({ isRestricted: true })]);
    expect(kinds(secret.last)).not.toContain('announce');
    const told = after([take], secret.state);
    expect(kinds(told.last)).not.toContain('announce');
  });
});

describe('a restricted incident', () => {
  const secret = after([declare({ isRestricted: true }), take]).state;

  it.each([
    ['proposed', propose()],
    ['announced', announce],
  ])('has nothing %s', (_, command) => {
    const { last } = after([command], secret);
    expect(last).toMatchObject(refusedFor('restricted'));
  });

  it('has nothing approved that was proposed before', () => {
    const restrict = { type: 'set-restriction', isRestricted: true } as const;
    const { last } = after(
      [propose(), [JO, restrict], approve('id-2')],
      started,
    );
    expect(last).toMatchObject(refusedFor('restricted'));
  });
});

describe('what vendors have taken', () => {
  const announced = after([announce], started).state;

  it('is said once for each of them, and what was sent stays so', () => {
    const told = after(
      [unsent('slack', 'id-2'), unsent('slack', 'id-2')],
      announced,
    );
    expect(told.last).toEqual(NOTHING);
    expect(told.state.messages?.[0].deliveries).toEqual({
      slack: { state: 'unsent', since: 3 * MINUTE, problem: 'No answer.' },
    });
    const then = after(
      [sent('slack', 'id-2'), unsent('slack', 'id-2')],
      told.state,
    );
    expect(then.last).toEqual(NOTHING);
    expect(then.state.messages?.[0].deliveries).toEqual({
      slack: { state: 'sent', since: 4 * MINUTE },
    });
  });

  it('is behind again when a chat no longer shows how it stands', () => {
    const { state } = after([sent('slack'), unsent('slack')], started);
    expect(state.shown?.slack).toMatchObject({ state: 'unsent' });
    expect(after([sent('slack')], state).state.shown?.slack).toMatchObject({
      state: 'sent',
    });
  });

  it('is reported by the worker only, and of messages that exist', () => {
    const claimed = [JO, sent('slack', 'id-2')[1]] as const;
    expect(after([claimed], announced).last).toMatchObject(
      refusedFor('system-only'),
    );
    expect(after([sent('slack', 'other')], announced).last).toEqual(NOTHING);
  });

  it('comes in order, and what is older than the last is left behind', () => {
    const { state } = after([announce, announce], announced);
    const left = (from: Incident) =>
      messagesFor(from, 'internal', 'slack').map(({ id }) => id);
    expect(left(state)).toEqual(['id-2', 'id-3', 'id-4']);
    expect(left(after([sent('slack', 'id-3')], state).state)).toEqual(['id-4']);
    expect(messagesFor(state, 'public', 'slack')).toEqual([]);
  });
});
