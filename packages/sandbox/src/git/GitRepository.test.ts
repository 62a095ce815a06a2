import { GitRepository } from './GitRepository';
import { mergeLines } from './mergeLines';

const letters = (text: string) => text.split('');
const merged = (base: string, ours: string, theirs: string) =>
  mergeLines(letters(base), letters(ours), letters(theirs))?.join('') ?? null;

describe('merging lines', () => {
  it.each([
    ['both sides unchanged', 'abc', 'abc', 'abc', 'abc'],
    ['one side changed', 'abc', 'abc', 'axc', 'axc'],
    ['apart from each other', 'abcde', 'xbcde', 'abcdy', 'xbcdy'],
    ['both the same', 'abc', 'axc', 'axc', 'axc'],
    ['added and removed apart', 'abcde', 'abcdef', 'acde', 'acdef'],
    ['the same line', 'abc', 'axc', 'ayc', null],
    ['lines next to each other', 'abcd', 'axcd', 'abyd', null],
    ['changed and removed', 'abc', 'axc', 'ac', null],
  ])('%s', (_, base, ours, theirs, expected) => {
    expect(merged(base, ours, theirs)).toBe(expected);
  });
});

describe('a repository', () => {
  function start() {
    const git = new GitRepository();
    const commit = (files: Record<string, string>, ...parents: string[]) =>
      git.writeCommit({ tree: git.writeTree(files), parents, message: 'm' })
        .sha;
    const first = commit({ a: '1\n2\n3\n4\n5', b: 'x' });
    return { git, commit, first };
  }

  it('finds the nearest commit that two have in common', () => {
    const { git, commit, first } = start();
    const shared = commit({ a: '1' }, first);
    const [left, right] = [commit({}, shared), commit({ b: '' }, shared)];
    expect(git.mergeBase(left, right)).toBe(shared);
    expect(git.contains(left, first)).toBe(true);
    expect(git.contains(left, right)).toBe(false);
  });

  it('reverts what nobody touched since and keeps the rest', () => {
    const { git, commit, first } = start();
    const change = commit({ a: '1\nV2\n3\n4\n5', b: 'x', c: 'new' }, first);
    const head = commit({ a: '1\nV2\n3\n4\nfive', b: 'y', c: 'new' }, change);
    expect(git.revert(change, head)).toEqual({
      files: { a: '1\n2\n3\n4\nfive', b: 'y' },
    });
  });

  it('names the files in which a revert conflicts', () => {
    const { git, commit, first } = start();
    const change = commit({ a: '1\nV2\n3\n4\n5', b: 'x' }, first);
    const head = commit({ a: '1\nV3\n3\n4\n5', b: 'x' }, change);
    expect(git.revert(change, head)).toEqual({ conflicts: ['a'] });
  });

  it('reverts a merge against its first parent', () => {
    const { git, commit, first } = start();
    const side = commit({ a: '1\n2\n3\n4\n5', b: 'x', c: 'new' }, first);
    const main = commit({ a: 'one\n2\n3\n4\n5', b: 'x' }, first);
    const merge = commit(
      { a: 'one\n2\n3\n4\n5', b: 'x', c: 'new' },
      main,
      side,
    );
    expect(git.revert(merge, merge)).toEqual({
      files: { a: 'one\n2\n3\n4\n5', b: 'x' },
    });
  });
});
