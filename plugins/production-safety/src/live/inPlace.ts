/**
 * What is there now, in the places it had before; what is new comes after it.
 * Whoever is about to press something finds it where it was.
 */
export function inPlace<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
): readonly T[] {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? before.length;
  // Sorting is stable: newcomers keep the order they came in.
  return [...now].sort((a, b) => placeOf(a) - placeOf(b));
}
