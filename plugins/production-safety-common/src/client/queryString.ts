type QueryValue =
  | string
  | number
  | boolean
  | readonly (string | number)[]
  | undefined;

/**
 * Builds a query with its question mark; lists become repeated parameters and
 * what is absent is left out.
 */
export function queryString(query: {
  readonly [name: string]: QueryValue;
}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        parameters.append(name, String(one));
      }
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
