/** Lines `from` to `to` (excluded) of the base, replaced by others. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Three-way merge of lines as Git does it: both sides' changes are taken,
 * and `null` is a conflict. Changes next to each other conflict as well.
 */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const left = hunksOf(base, ours);
  const right = hunksOf(base, theirs);
  const merged: string[] = [];
  let at = 0;
  const apply = (hunk: Hunk) => {
    merged.push(...base.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  };
  while (left.length > 0 || right.length > 0) {
    const [one, other] = [left[0], right[0]];
    if (one && other && touch(one, other)) {
      if (!sameHunk(one, other)) return null;
      apply(one);
      left.shift();
      right.shift();
    } else if (!other || (one && one.from < other.from)) {
      apply(left.shift()!);
    } else {
      apply(right.shift()!);
    }
  }
  merged.push(...base.slice(at));
  return merged;
}

const touch = (one: Hunk, other: Hunk): boolean =>
  one.from <= other.to && other.from <= one.to;

const sameHunk = (one: Hunk, other: Hunk): boolean =>
  one.from === other.from &&
  one.to === other.to &&
  one.lines.join('\n') === other.lines.join('\n');

/** What changed between two texts, from their longest common subsequence. */
function hunksOf(base: readonly string[], changed: readonly string[]): Hunk[] {
  const common = commonLengths(base, changed);
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  let open: { from: number; lines: string[] } | undefined;
  const close = () => {
    if (open) hunks.push({ ...open, to: i });
    open = undefined;
  };
  while (i < base.length || j < changed.length) {
    if (i < base.length && base[i] === changed[j]) {
      close();
      i += 1;
      j += 1;
      continue;
    }
    open ??= { from: i, lines: [] };
    const takeBase =
      j >= changed.length ||
      (i < base.length && common[i + 1][j] >= common[i][j + 1]);
    if (takeBase) {
      i += 1;
    } else {
      open.lines.push(changed[j]);
      j += 1;
    }
  }
  close();
  return hunks;
}

function commonLengths(
  base: readonly string[],
  changed: readonly string[],
): readonly (readonly number[])[] {
  const table = Array.from({ length: base.length + 1 }, () =>
    new Array<number>(changed.length + 1).fill(0),
  );
  for (let i = base.length - 1; i >= 0; i -= 1) {
    for (let j = changed.length - 1; j >= 0; j -= 1) {
      table[i][j] =
        base[i] === changed[j]
          ? table[i + 1][j + 1] + 1
          : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}
