/** Words that come before a secret in a header and are none themselves. */
const SCHEME = /^(?:bearer|token|basic|oauth)\s+/i;

/** Shorter values are no secrets, and masking them would garble sentences. */
const SHORTEST = 6;

/** What must not travel on out of these headers. */
export function secretsOf(
  headers: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.values(headers)
    .flatMap(value => [value, value.replace(SCHEME, '')])
    .filter(value => value.length >= SHORTEST);
}

/** Longest first, so that no part of a longer secret stays behind. */
export function withoutSecrets(
  text: string,
  secrets: readonly string[],
): string {
  return [...secrets]
    .sort((one, other) => other.length - one.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '[secret]'), text);
}
