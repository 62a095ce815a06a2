/** Letters to add, drop or replace to get from one word to the other. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced =
        previous[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(
        Math.min(replaced, previous[column] + 1, current[column - 1] + 1),
      );
    }
    previous = current;
  }
  return previous[to.length];
}

const LONGEST_WORD = 64;

/** The known word somebody most likely meant, if one is close enough. */
export function suggest(
  word: string,
  known: readonly string[],
): string | undefined {
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const lower = word.toLowerCase();
  const allowed = word.length <= 4 ? 1 : 2;
  return known
    .map(candidate => ({
      candidate,
      apart: distance(lower, candidate.toLowerCase()),
    }))
    .filter(({ apart }) => apart <= allowed)
    .sort((left, right) => left.apart - right.apart)[0]?.candidate;
}
