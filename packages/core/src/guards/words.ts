/** Numbers in sentences: always the same, whatever the machine's language. */

/** `24`, `3,420`. */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A share as `6.7 %`, `0.30 %`, `12 %`: two digits that say something. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value === 0 || value >= 10) return `${value.toFixed(0)} %`;
  return `${value.toFixed(value >= 1 ? 1 : 2)} %`;
}

/** `40 seconds`, `1 minute`, `57 minutes`, `3 hours`. */
export function duration(seconds: number): string {
  if (seconds < 60) return units(Math.round(seconds), 'second');
  if (seconds < 3 * 3_600) return units(Math.round(seconds / 60), 'minute');
  if (seconds < 3 * 86_400) return units(Math.round(seconds / 3_600), 'hour');
  return units(Math.round(seconds / 86_400), 'day');
}

function units(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** How much evidence: `0.4`, `1,500`. */
export function evidenceWords(value: number): string {
  return value < 10 ? value.toFixed(1) : count(value);
}

/** `in the last minute`, `in the last 6 minutes`. */
export function lately(seconds: number): string {
  return `in the last ${duration(seconds).replace(/^1 /, '')}`;
}

/** `5 crashes`, `1 job failure`: the name of what is counted is its plural. */
export function times(x: number, signal: string): string {
  const plural = signal.replaceAll('-', ' ');
  const single = plural.replace(/(sh|ch|x|ss)es$|s$/, '$1');
  return `${count(x)} ${x === 1 ? single : plural}`;
}

const OF_REQUESTS = new Set(['error-rate', 'availability']);

/** `7 of 40 requests failed (18 %)`, and of other signals `7 of 40 were bad (18 %)`. */
export function badOf(
  { n, x }: { readonly n: number; readonly x: number },
  signal: string,
): string {
  const share = n > 0 ? ` (${percent(x / n)})` : '';
  const what = OF_REQUESTS.has(signal) ? 'requests failed' : 'were bad';
  return `${count(x)} of ${count(n)} ${what}${share}`;
}
