import type { Incident } from '../incident';
import { draftMessage } from './draftMessage';
import { MESSAGE_STAGES } from './message';
import type { MessageAudience, MessageStage } from './message';
import type { MessageFacts } from './variables';

const NOON = Date.UTC(2026, 4, 1, 12);
const MINUTE = 60_000;

const incident: Incident = {
  id: 'i1',
  version: 3,
  title: 'Login fails on db-7',
  severity: 'P0',
  status: 'identified',
  declaredBy: 'user:default/jo',
  declaredAt: NOON - 30 * MINUTE,
  impactStartedAt: NOON - 45 * MINUTE,
  resolvedAt: NOON - 5 * MINUTE,
  commander: 'user:default/kim',
  rungs: [],
  notes: [],
};

const facts: MessageFacts = {
  impact: 'some people cannot log in.',
  parts: ['Login', 'Sign-up'],
  regions: ['Europe'],
  users: 'about one user in ten',
  workaround: 'try again',
  action: 'we go back to the version of yesterday',
  change: 'fewer people are affected',
  watchedUntil: NOON + 60 * MINUTE,
  dataLoss: 'no',
  lingering: 'slow mails',
  needs: 'a word from the database team',
  nextUpdateAt: NOON + 20 * MINUTE,
};

function draft(
  stage: MessageStage,
  audience: MessageAudience = 'public',
  given: MessageFacts = facts,
  changes: Partial<Incident> = {},
) {
  return draftMessage({
    incident: { ...incident, ...changes },
    stage,
    audience,
    facts: given,
    now: NOON,
  });
}

const missing = (...given: Parameters<typeof draft>) =>
  draft(...given)
    .variables.filter(({ isResolved }) => !isResolved)
    .map(({ name }) => name);

describe('the draft of a message', () => {
  it.each([
    [
      'investigating',
      'We are investigating a problem: some people cannot log in. Next update by 12:20 UTC.',
    ],
    [
      'scope',
      'Some people cannot log in. Affected are Login and Sign-up in Europe, for about one user in ten. What you can do meanwhile: try again. Next update by 12:20 UTC.',
    ],
    ['update', 'Fewer people are affected. Next update by 12:20 UTC.'],
    [
      'resolved',
      'Login and Sign-up work as usual again since 11:55 UTC. It took 40 min. No data was lost. What you may still notice: slow mails.',
    ],
  ] as const)('of %s says what is known, in sentences', (stage, text) => {
    expect(draft(stage).text).toBe(text);
  });

  it('in public says neither title nor commander, whatever the stage', () => {
    const texts = MESSAGE_STAGES.map(stage => draft(stage).text).join('\n');
    expect(texts).not.toMatch(/db-7|kim/);
  });

  it('in public leaves in braces what nobody has said', () => {
    const { text } = draft('scope', 'public', { ...facts, workaround: '  ' });
    expect(text).toContain('meanwhile: {workaround}.');
    expect(missing('scope', 'public', {})).toEqual([
      'impact.summary',
      'impact.parts',
      'impact.regions',
      'impact.users',
      'workaround',
      'nextUpdateAt',
    ]);
  });

  it('for colleagues says that it is not known', () => {
    const { text } = draft(
      'identified',
      'internal',
      {},
      { commander: undefined },
    );
    expect(text).toBe(
      'P0 Login fails on db-7: identified, commander [unknown].\nConditions: [unknown]. Actions: [unknown]. Needs: [unknown].\nNext update by [unknown].',
    );
  });

  it('is complete with every fact, in each stage and for both', () => {
    const left = (['public', 'internal'] as const).flatMap(audience =>
      MESSAGE_STAGES.flatMap(stage => missing(stage, audience)),
    );
    expect(left).toEqual([]);
  });

  it('does not know when it was resolved before it is', () => {
    const still = { resolvedAt: undefined };
    expect(missing('resolved', 'public', facts, still)).toEqual([
      'resolvedAt',
      'duration',
    ]);
  });

  it('names the day where it is another one', () => {
    const nextUpdateAt = NOON + 24 * 60 * MINUTE;
    const { text } = draft('update', 'public', { ...facts, nextUpdateAt });
    expect(text).toContain('by 2026-05-02 12:00 UTC.');
  });

  it('takes no variable out of what people say', () => {
    const { text } = draft('update', 'public', {
      ...facts,
      change: 'still {workaround}',
    });
    expect(text).toContain('Still workaround.');
  });
});
