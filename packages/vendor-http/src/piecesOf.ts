/**
 * A read of a window as several, the oldest first, where a vendor answers at
 * most `mostBuckets` at once. Times in epoch milliseconds.
 *
 * @public
 */
export function piecesOf<
  R extends {
    readonly from: number;
    readonly to: number;
    readonly bucketMs: number;
  },
>(read: R, mostBuckets: number): readonly R[] {
  const pieceMs = mostBuckets * read.bucketMs;
  const count = Math.max(1, Math.ceil((read.to - read.from) / pieceMs));
  return Array.from({ length: count }, (_, index) => {
    const from = read.from + index * pieceMs;
    return { ...read, from, to: Math.min(read.to, from + pieceMs) };
  });
}
