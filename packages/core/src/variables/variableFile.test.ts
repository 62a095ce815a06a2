import fc from 'fast-check';
import { compareVariables } from './compareVariables';
import { variableLines } from './flagVariable';
import { readVariables, writeVariables } from './variableFile';

const variable = (name: string, wanted = false) => ({
  flag: name.toLowerCase(),
  name,
  wanted,
});

describe('reading', () => {
  it.each([
    ['A=true', [true]],
    ['export A="false"', [false]],
    [" A = '1' ", [true]],
    ['A=', [false]],
    ['A=off # not yet', [false]],
    ['A=# nothing', [false]],
    ['A="on" # comment', [true]],
    ['A="true', [null]],
    ['A=perhaps', [null]],
    ['A=true\r\nA=false\r\n', [true, false]],
    ['# A=true', undefined],
    ['AA=true', undefined],
    ['not a line', undefined],
    ['', undefined],
  ])('of %j is %j', (text, values) => {
    expect(readVariables(text, [variable('A')]).values.A).toEqual(values);
  });

  it('keeps nothing of other lines, and no value of ours', () => {
    const found = readVariables(
      'DATABASE_PASSWORD=s3cret\nFLAG_A=t0ken\nFLAG_B=true\n',
      [variable('FLAG_A')],
    );
    expect(found).toEqual({ values: { FLAG_A: [null] }, misspelt: {} });
  });

  it.each(['flag_a', 'FLAG-A', 'FLAGA', 'Flag.A'])(
    'sees that %s was meant',
    name => {
      const { misspelt } = readVariables(`${name}=1`, [variable('FLAG_A')]);
      expect(misspelt).toEqual({ FLAG_A: name });
    },
  );

  it('takes a name of its own for itself', () => {
    const found = readVariables('FLAG_AB=1', [
      variable('FLAG_A_B'),
      variable('FLAG_AB'),
    ]);
    expect(found).toEqual({ values: { FLAG_AB: [true] }, misspelt: {} });
  });
});

describe('comparing', () => {
  const wanted = [variable('FLAG_A')];
  it.each([
    ['FLAG_A=0', []],
    ['', ['FLAG_A is missing; write FLAG_A=false']],
    ['FLAG_A=true', ['FLAG_A is true; write FLAG_A=false']],
    ['FLAG_A=0\nFLAG_A=1', ['FLAG_A is true; write FLAG_A=false']],
    ['FLAG_A=s3cret', ['FLAG_A is neither true nor false; write FLAG_A=false']],
    ['flag_a=0', ['flag_a is no variable of a flag; write FLAG_A=false']],
  ])('%j says %j', (text, sentences) => {
    const differences = compareVariables(wanted, readVariables(text, wanted));
    expect(differences.map(({ sentence }) => sentence)).toEqual(sentences);
  });
});

it('knows a variable with a name that every object has', () => {
  const wanted = [variable('constructor')];
  const compare = (text: string) =>
    compareVariables(wanted, readVariables(text, wanted));
  expect(compare('')).toMatchObject([{ kind: 'missing' }]);
  expect(compare('constructor=0')).toEqual([]);
});

describe('writing', () => {
  it.each<[string, string, string]>([
    ['creates what is not there', '', 'A=false\nB=true\n'],
    [
      'leaves what is right as it is',
      'A=0\nB="yes" # ok\n',
      'A=0\nB="yes" # ok\n',
    ],
    ['changes only the value', ' export A = 1\nB=1', ' export A = false\nB=1'],
    ['ends the last line first', 'X=1', 'X=1\nA=false\nB=true\n'],
    ['keeps line ends', 'A=1\r\nX=1\r\n', 'A=false\r\nX=1\r\nB=true\r\n'],
    [
      'changes every line of a name',
      'A=1\nA=0\nA=2\nB=1\n',
      'A=false\nA=0\nA=false\nB=1\n',
    ],
    ['leaves comments alone', '# A=1\nA=1\nB=1\n', '# A=1\nA=false\nB=1\n'],
  ])('%s', (_, before, after) => {
    const wanted = [variable('A'), variable('B', true)];
    expect(writeVariables(before, wanted)).toBe(after);
  });

  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('A=1', 'A=', 'B="no"', ' export B=x', '# A=1', 'AB=s3cret'),
  );
  const file = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n')))
    .map(lines => lines.flat().join(''));
  const switches = fc.tuple(fc.boolean(), fc.boolean());

  it('leaves nothing to write, and every other line as it was', () => {
    fc.assert(
      fc.property(file, switches, (text, [a, b]) => {
        const wanted = [variable('A', a), variable('B', b)];
        const others = (of: string) =>
          of.split('\n').filter(each => !/^\s*(export\s+)?[AB]\s*=/.test(each));
        const written = writeVariables(text, wanted);
        const found = readVariables(written, wanted);
        expect(compareVariables(wanted, found)).toEqual([]);
        expect(writeVariables(written, wanted)).toBe(written);
        expect(others(written).join('\n').trimEnd()).toBe(
          others(text).join('\n').trimEnd(),
        );
      }),
    );
  });

  it('leaves a file alone that has all lines', () => {
    const wanted = [variable('A'), variable('B', true)];
    const text = `X=1\n${variableLines(wanted)}`;
    expect(writeVariables(text, wanted)).toBe(text);
  });
});
