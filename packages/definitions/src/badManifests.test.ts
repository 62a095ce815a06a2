import { codeRows } from './__fixtures__/bad/codeRows';
import { envelopeRows } from './__fixtures__/bad/envelopeRows';
import { flagRows } from './__fixtures__/bad/flagRows';
import { gateRows } from './__fixtures__/bad/gateRows';
import { guardRows } from './__fixtures__/bad/guardRows';
import { planRows } from './__fixtures__/bad/planRows';
import { riskRows } from './__fixtures__/bad/riskRows';
import { specRows } from './__fixtures__/bad/specRows';
import { traitRows } from './__fixtures__/bad/traitRows';
import { yamlRows } from './__fixtures__/bad/yamlRows';
import { FULL_MANIFEST } from './__fixtures__/manifests';
import { parseRolloutManifest } from './parseRolloutManifest';

function lineOf(text: string, part: string): number {
  const offset = text.indexOf(part);
  if (offset < 0) {
    throw new Error(`The manifest does not contain ${part}`);
  }
  return text.slice(0, offset).split('\n').length;
}

describe('a bad manifest is refused with code, field, line and fix', () => {
  it.each([
    ...envelopeRows,
    ...specRows,
    ...flagRows,
    ...planRows,
    ...gateRows,
    ...guardRows,
    ...riskRows,
    ...traitRows,
    ...codeRows,
    ...yamlRows,
  ])('$name: $code', row => {
    expect(FULL_MANIFEST).toContain(row.swap);
    const text = FULL_MANIFEST.replace(row.swap, () => row.by);
    const { definition, findings } = parseRolloutManifest(text, {
      path: 'rollout.yaml',
    });
    expect(definition).toBeUndefined();
    expect(findings).toEqual([
      {
        code: row.code,
        severity: 'error',
        path: 'rollout.yaml',
        pointer: row.pointer,
        line: lineOf(text, row.onLineOf),
        column: expect.any(Number),
        message: expect.stringMatching(/^.+\.$/),
        fix: expect.stringContaining(row.fix),
      },
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['only a comment', '# soon\n', 'empty'],
    ['a word', 'Rollout', 'wrong-type'],
    ['a list', '- kind: Rollout', 'wrong-type'],
    ['a whole book', 'x'.repeat(300_000), 'too-large'],
    ['brackets without end', '['.repeat(20_000), 'yaml-syntax'],
    [
      'brackets nested deep',
      `${'['.repeat(99)}${']'.repeat(99)}`,
      'yaml-syntax',
    ],
  ])('%s', (_name, text, code) => {
    const { definition, findings } = parseRolloutManifest(text);
    expect(definition).toBeUndefined();
    expect(findings[0]).toMatchObject({ code, severity: 'error', line: 1 });
  });

  it('does not spend time on an alias bomb', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      const alias = `*${from}`;
      bomb.push(`${to}: &${to} [${Array(10).fill(alias).join(', ')}]`);
    }
    const { findings } = parseRolloutManifest(bomb.join('\n'));
    expect(findings).toHaveLength(80);
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(['yaml-alias']),
    );
  });

  it('reports everything it can find in one run, top to bottom', () => {
    const text = FULL_MANIFEST.replace('tags: [frontend]', 'tag: [frontend]')
      .replace('percent: 5,', 'percent: 500,')
      .replace('soak: 10d', 'soak: ten days')
      .replace('mode: enforce', 'mode: force');
    const { findings } = parseRolloutManifest(text);
    expect(findings.map(({ code }) => code)).toEqual([
      'unknown-field',
      'bad-percent',
      'bad-duration',
      'bad-value',
    ]);
  });
});
