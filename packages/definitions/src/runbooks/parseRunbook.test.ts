import { stepsOf } from '@production-safety/core';
import { SMALL_RUNBOOK } from './__testUtils__/smallRunbook';
import { parseRunbook } from './parseRunbook';
import { renderRunbook } from './renderRunbook';

const { runbook } = parseRunbook(SMALL_RUNBOOK).document;

describe('a runbook', () => {
  it('says what its front matter says', () => {
    expect(runbook).toMatchObject({
      title: 'Search is slow',
      severity: ['P1', 'P2'],
      triggers: [
        { kind: 'alert', text: 'search p95 latency above 3 s for 10 minutes' },
      ],
      component: 'component:default/search',
      owner: 'group:default/search-team',
      mode: 'read-do',
      reviewed: '2026-11-24',
      reviewEveryMs: 7_776_000_000,
      drilled: 'never',
    });
  });

  it('has sections where there are steps, and background elsewhere', () => {
    expect(runbook.sections).toHaveLength(1);
    expect(runbook.sections[0]).toMatchObject({
      id: 'contain',
      title: 'Contain',
      pausePoint: 'before anybody changes production',
      mode: 'read-do',
      line: 19,
    });
  });

  it('has steps with all that people and machines need', () => {
    const [, action, check, , decision] = stepsOf(runbook);
    expect(action).toEqual({
      id: 'roll-back-ranking',
      kind: 'action',
      text: 'Roll back the new ranking.',
      role: 'Operations',
      required: true,
      twoPeople: false,
      timeBoxMs: 60_000,
      action: {
        id: 'production-safety:rollback',
        inputs: { rollout: 'default.ranking-v2' },
      },
      how: 'card **Rollout** on the component, button **Roll back…**',
      undo: 'restore from the rollout page.',
      answers: [],
      details: [],
      line: 25,
    });
    expect(check.otherwise).toEqual({
      text: 'go to [scale out](#scale-out).',
      leadsTo: '#scale-out',
    });
    expect(decision.answers).toEqual([
      {
        answer: 'Yes',
        text: 'go to [scale out](#scale-out).',
        leadsTo: '#scale-out',
      },
      {
        answer: 'No',
        text: 'go to [contained](#contained).',
        leadsTo: '#contained',
      },
    ]);
  });
});

describe('the source', () => {
  const model = ({ sections, ...rest }: typeof runbook) => ({
    ...rest,
    ids: stepsOf({ ...rest, sections }).map(({ id }) => id),
  });

  it.each([
    ['Windows line ends', SMALL_RUNBOOK.replace(/\n/g, '\r\n')],
    ['a byte order mark', `\uFEFF${SMALL_RUNBOOK}`],
    ['no end of line at its end', SMALL_RUNBOOK.trimEnd()],
    ['steps marked by stars', SMALL_RUNBOOK.replace(/^- /gm, '* ')],
    ['blank lines between steps', SMALL_RUNBOOK.replace(/^- /gm, '\n- ')],
  ])('may have %s', (_, text) => {
    const { document, findings } = parseRunbook(text);
    expect(findings).toEqual([]);
    expect(model(document.runbook)).toEqual(model(runbook));
    expect(renderRunbook(document)).toBe(text);
  });

  it.each([
    ['in a block of code', '```\n', '```\n'],
    ['in a comment', '<!--\n', '-->\n'],
    ['in a quote', '> ', ''],
    ['in another list', '- Then:\n  ', ''],
    ['below no section', '# Other\n\n', ''],
  ])('is told of a step that stands %s', (_, before, after) => {
    const step =
      '- [ ] Look. _Scribe, 1 min._ <a id="lost" data-step="manual"></a>\n';
    const text = `${SMALL_RUNBOOK}\n${before}${step}${after}`;
    const { document, findings } = parseRunbook(text);
    const line =
      text.split('\n').findIndex(each => each.includes('id="lost"')) + 1;
    expect(stepsOf(document.runbook).map(({ id }) => id)).not.toContain('lost');
    expect(findings).toMatchObject([{ code: 'RF05', line }]);
  });
});
