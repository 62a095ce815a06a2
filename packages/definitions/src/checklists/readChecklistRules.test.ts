import {
  CHECKLISTS_ANNOTATION,
  readChecklistRules,
} from './readChecklistRules';

const P0 = 'docs/runbooks/p0.md';

describe('rules for checklists', () => {
  it('are read line by line, in their order', () => {
    const { rules, findings } = readChecklistRules(`
      # Ours
      P0, p1: ${P0}
      signal=security part=navigation P0: docs/security.md
      from=rollout: system:default/handbook docs/rollout.md
    `);
    expect(findings).toEqual([]);
    expect(rules).toEqual([
      { severities: ['P0', 'P1'], path: P0 },
      {
        severities: ['P0'],
        signal: 'security',
        part: 'navigation',
        path: 'docs/security.md',
      },
      {
        from: 'rollout',
        entityRef: 'system:default/handbook',
        path: 'docs/rollout.md',
      },
    ]);
  });

  it.each([
    ['a line without a runbook', 'P0', 'has no colon', 'Write it like'],
    ['a line that says no when', `: ${P0}`, 'nothing says when', 'like'],
    ['a severity that is none', `P4: ${P0}`, '"P4" is no severity', 'P0'],
    ['a word that is none', `signl=x: ${P0}`, '"signl=x"', 'mean signal?'],
    ['a word without a value', `part=: ${P0}`, '"part="', 'part'],
    ['another trigger', `from=gard: ${P0}`, '"gard"', 'mean guard?'],
    ['an unlike trigger', `from=phone: ${P0}`, '"phone"', 'component, rollout'],
    [
      'the same twice',
      `part=a part=b: ${P0}`,
      'part stands',
      'a line for each',
    ],
    ['what is no Markdown', 'P0: docs/p0.txt', '"docs/p0.txt"', 'p0.md'],
    ['what is outside', 'P0: ../p0.md', '"../p0.md"', 'p0.md'],
    ['what is no entity', `P0: handbook ${P0}`, '"handbook"', 'component:'],
    ['two entities', `P0: a:b/c d:e/f ${P0}`, 'reference', 'only the entity'],
  ])('refuse %s', (_, line, message, fix) => {
    const { rules, findings } = readChecklistRules(`P1: ${P0}\n${line}`);
    expect(rules).toHaveLength(1);
    expect(findings).toEqual([
      {
        code: 'bad-value',
        severity: 'error',
        pointer: `metadata.annotations["${CHECKLISTS_ANNOTATION}"]`,
        message: expect.stringContaining(message),
        fix: expect.stringContaining(fix),
      },
    ]);
    expect(findings[0].message).toMatch(/^Line 2 /);
  });

  it('are fifty at most', () => {
    const { rules, findings } = readChecklistRules(`P0: ${P0}\n`.repeat(51));
    expect(rules).toHaveLength(50);
    expect(findings[0].message).toContain('Line 51');
  });
});
