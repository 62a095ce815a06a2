/** A condition on a label. */
export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** What of the query language this server speaks. */
export interface Query {
  readonly name: string;
  readonly matchers: readonly Matcher[];
  /** For a range selector, such as `[90s]`. */
  readonly rangeMs?: number;
  /** For `sum` and `sum by (…)`: labels to keep. */
  readonly sumBy?: readonly string[];
}

/** A query that is not understood, with the place. */
export class QueryError extends Error {}

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const SUM = /^sum\s*(?:by\s*\(([\w\s,]*)\)\s*)?\(([^]*)\)$/;
const SELECTOR = /^([a-zA-Z_:][\w:]*)\s*(?:\{([^]*)\})?\s*(?:\[(\w+)\])?$/;
const MATCHER =
  /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\.)*")\s*(,|$)/y;

/**
 * Selectors, range selectors, `sum` and `sum by` of a selector.
 *
 * @throws QueryError for everything else, whether or not Prometheus has it.
 */
export function parseQuery(text: string): Query {
  const query = text.trim();
  const [, labels, inner] = SUM.exec(query) ?? [];
  if (inner === undefined) return parseSelector(query);
  const selector = parseSelector(inner.trim());
  if (selector.rangeMs !== undefined) {
    throw parseError(
      'expected type instant vector in aggregation expression, got range vector',
    );
  }
  const sumBy = (labels ?? '').split(',').map(label => label.trim());
  return { ...selector, sumBy: sumBy.filter(label => label !== '') };
}

/** Milliseconds of `90s`, `1m30s`; `undefined` when it is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|[smhd]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhd])/g)];
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNIT_MS[unit], 0);
}

function parseSelector(text: string): Query {
  const [, name, matchers = '', range] = SELECTOR.exec(text) ?? [];
  if (name === undefined) {
    throw parseError(
      'the sandbox knows selectors, [range], sum(…) and sum by (…) (…) only',
    );
  }
  const rangeMs = range === undefined ? undefined : parseDuration(range);
  if (range !== undefined && !rangeMs) {
    throw parseError(`not a valid duration string: "${range}"`);
  }
  return {
    name,
    matchers: parseMatchers(matchers),
    ...(rangeMs === undefined ? {} : { rangeMs }),
  };
}

function parseMatchers(text: string): readonly Matcher[] {
  const matchers: Matcher[] = [];
  for (let at = 0; at < text.trimEnd().length; at = MATCHER.lastIndex) {
    MATCHER.lastIndex = at;
    const [, label, operator, value] = MATCHER.exec(text) ?? [];
    if (label === undefined) {
      throw parseError(`unexpected label matching at "${text.slice(at)}"`);
    }
    matchers.push({
      label,
      operator: operator as Matcher['operator'],
      value: unquoted(value),
    });
  }
  return matchers;
}

function unquoted(literal: string): string {
  try {
    return JSON.parse(literal);
  } catch {
    throw parseError(`invalid string literal ${literal}`);
  }
}

function parseError(what: string): QueryError {
  return new QueryError(`invalid parameter "query": 1:1: parse error: ${what}`);
}
