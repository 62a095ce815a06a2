import type { ChecklistCause, ChecklistRule } from './checklistRule';
import { chooseChecklists } from './chooseChecklists';
import type { ChecklistQuestion } from './chooseChecklists';

const WEB = 'component:default/web';
const API = 'component:default/api';
const HANDBOOK = 'system:default/handbook';
const GUARD: ChecklistCause = {
  ...{ from: 'guard', component: WEB, guard: 'leaks' },
  ...{ signal: 'security', part: 'navigation' },
};
const P0 = { entityRef: HANDBOOK, path: 'p0.md' };

const asked = (
  rules: readonly ChecklistRule[],
  question: Partial<ChecklistQuestion> = {},
) =>
  chooseChecklists({
    severity: 'P0',
    cause: GUARD,
    components: [{ component: WEB, rules }],
    ...question,
  });

const paths = (...question: Parameters<typeof asked>) =>
  asked(...question).map(each => each.map(({ place }) => place.path));

describe('choosing checklists', () => {
  it.each<
    [
      string,
      readonly ChecklistRule[],
      Partial<ChecklistQuestion>,
      readonly (readonly string[])[],
    ]
  >([
    ['takes that of the severity', [], { bySeverity: P0 }, [['p0.md']]],
    ['opens nothing where nothing is named', [], {}, []],
    [
      'prefers what the component names for the severity, and falls back',
      [{ severities: ['P0', 'P1'], path: 'own.md' }],
      { bySeverity: P0 },
      [['own.md', 'p0.md']],
    ],
    [
      'leaves out another severity',
      [{ severities: ['P1'], path: 'own.md' }],
      { bySeverity: P0 },
      [['p0.md']],
    ],
    [
      'adds the one that goes by the cause, the most specific first',
      [
        { from: 'guard', path: 'guard.md' },
        { signal: 'security', path: 'signal.md' },
        { signal: 'security', part: 'navigation', path: 'both.md' },
        { part: 'navigation', severities: ['P0'], path: 'part-p0.md' },
      ],
      { bySeverity: P0 },
      [['p0.md'], ['both.md', 'part-p0.md', 'signal.md', 'guard.md']],
    ],
    [
      'keeps the order of what is as specific',
      [
        { part: 'navigation', path: 'first.md' },
        { signal: 'security', path: 'second.md' },
      ],
      {},
      [['first.md', 'second.md']],
    ],
    [
      'leaves out another signal, part or trigger',
      [
        { signal: 'data-loss', path: 'a.md' },
        { part: 'forms', path: 'b.md' },
        { from: 'rollout', path: 'c.md' },
      ],
      {},
      [],
    ],
    [
      'puts what the rollout names behind all rules',
      [{ from: 'guard', path: 'guard.md' }],
      { ofRollout: { entityRef: WEB, path: 'incident.md' } },
      [['guard.md', 'incident.md']],
    ],
    [
      'names no runbook twice',
      [
        { severities: ['P0'], path: 'same.md' },
        { signal: 'security', path: 'same.md' },
      ],
      {},
      [['same.md']],
    ],
    [
      'knows no cause where nobody has said one',
      [{ from: 'guard', path: 'guard.md' }, { path: 'any.md' }],
      { cause: undefined },
      [['any.md']],
    ],
  ])('%s', (_, rules, question, expected) => {
    expect(paths(rules, question)).toEqual(expected);
  });

  it('asks the component of the cause first, then in the order of naming', () => {
    const components = [API, 'component:default/db', WEB].map(component => ({
      component,
      rules: [{ from: 'guard' as const, path: `${component.slice(18)}.md` }],
    }));
    expect(paths([], { components })).toEqual([['web.md', 'api.md', 'db.md']]);
  });

  it('says why', () => {
    const [response, caused] = asked(
      [
        { part: 'navigation', path: 'part.md' },
        { signal: 'security', severities: ['P0'], path: 'security.md' },
      ],
      {
        bySeverity: P0,
        ofRollout: { entityRef: WEB, path: 'incident.md' },
      },
    );
    expect(response[0].because).toBe('it is P0');
    expect(caused.map(({ because }) => because)).toEqual([
      'guard leaks fired on navigation, it is P0 and web asks for it',
      'guard leaks fired on navigation and web asks for it',
      'guard leaks fired on navigation and its rollout names it',
    ]);
  });

  it.each<[ChecklistCause, string]>([
    [{ from: 'alert', signal: 'DiskFull' }, 'alert DiskFull came'],
    [{ from: 'rollout' }, 'it was declared from a rollout'],
    [{ from: 'component' }, 'it was declared from a component'],
  ])('says what it was declared from: %j', (cause, words) => {
    const [[{ because }]] = asked([{ from: cause.from, path: 'a.md' }], {
      cause,
    });
    expect(because).toBe(`${words} and web asks for it`);
  });

  it('reads a runbook where the rule says, or from the component', () => {
    const [chosen] = asked([
      { path: 'own.md' },
      { path: 'shared.md', entityRef: HANDBOOK },
    ]);
    expect(chosen.map(({ place }) => place)).toEqual([
      { entityRef: WEB, path: 'own.md' },
      { entityRef: HANDBOOK, path: 'shared.md' },
    ]);
  });
});
