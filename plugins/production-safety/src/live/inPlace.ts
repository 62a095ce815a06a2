/**
 * What is there now, in the places it had before; what is new comes after it.
 * Whoever is about to press something finds it where it was.
 */
export function inPlace<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
): readonly T[] {
  const places = [...before, ...now].map(({ id }) => id);
  const placeOf = ({ id }: T) => places.indexOf(id);
  return [...now].sort((a, b) => placeOf(a) - placeOf(b));
}
