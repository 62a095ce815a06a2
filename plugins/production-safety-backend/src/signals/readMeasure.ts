import type { EpochMs, Measure, SignalOffer } from '@production-safety/core';

/** One field that is not as it should be. */
export interface Fault {
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

/** A measure with the quantile it is of. */
export interface ReadMeasure {
  readonly measure: Measure;
  readonly quantile?: number;
}

type Kind = SignalOffer['kind'];
type Given = Readonly<Record<string, unknown>>;

const KINDS: readonly Kind[] = ['count', 'tally', 'quantile', 'value'];

const FIXES: Readonly<Record<Kind, string>> = {
  count: 'Write {"n": 200, "x": 3}: x of n were bad, both 0 or more.',
  tally: 'Write how often it happened, 0 or more.',
  quantile:
    'Write {"q": 0.75, "value": 2100, "n": 400}, n above 0; without q it is an average.',
  value: 'Write a number.',
};

/** The one measure of what was sent, or what is wrong with it. */
export function readMeasure(given: Given, start: EpochMs): ReadMeasure | Fault {
  const kinds = KINDS.filter(kind => given[kind] !== undefined);
  const [kind] = kinds;
  if (kinds.length !== 1) {
    return {
      field: kinds[1] ?? 'count',
      message: `It has ${kinds.length} of count, tally, quantile and value.`,
      fix: 'Send exactly one.',
    };
  }
  return (
    measureIn(kind, given[kind], start) ?? {
      field: kind,
      message: `This ${kind} is impossible.`,
      fix: FIXES[kind],
    }
  );
}

/** True for what is wrong rather than read. */
export function isFault(found: object): found is Fault {
  return 'fix' in found;
}

function measureIn(
  kind: Kind,
  given: unknown,
  start: EpochMs,
): ReadMeasure | undefined {
  if (kind === 'value') {
    return isNumber(given)
      ? { measure: { kind, start, value: given } }
      : undefined;
  }
  if (kind === 'tally') {
    return isAmount(given) ? { measure: { kind, start, x: given } } : undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const { n, x, q, value, ...rest }: Given = { ...given };
  if (Object.keys(rest).length > 0 || !isAmount(n)) return undefined;
  if (kind === 'count') {
    const fits =
      isAmount(x) && x <= n && q === undefined && value === undefined;
    return fits ? { measure: { kind, start, n, x } } : undefined;
  }
  if (!isAmount(value) || n === 0 || x !== undefined) return undefined;
  const measure = { kind, start, value, n } as const;
  // Without a quantile it is what they are on average, such as marks.
  if (q === undefined) return { measure };
  return isNumber(q) && q > 0 && q < 1 ? { measure, quantile: q } : undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isAmount(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}
