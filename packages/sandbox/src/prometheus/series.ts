import {
  cellAt,
  COLUMNS,
  type Column,
  PART_NAMES,
  VARIANTS,
} from '../traffic/columns';
import { QueryError, type Matcher, type Query } from './parseQuery';

export type Labels = Readonly<Record<string, string>>;

/** A time series, and where its value is in a row of the traffic. */
export interface Series {
  readonly labels: Labels;
  readonly column: number;
}

const TARGET = {
  instance: 'siteproof-1:8080',
  job: 'siteproof',
  service: 'siteproof-web',
  environment: 'production',
};

const ALL: readonly Series[] = PART_NAMES.flatMap((part, partIndex) =>
  VARIANTS.flatMap((variant, variantIndex) =>
    COLUMNS.flatMap((column, index) =>
      labelsOf(column).map(own => ({
        labels: { ...TARGET, part, variant, ...own },
        column: cellAt(partIndex, variantIndex) + index,
      })),
    ),
  ),
);

/** Series that a query selects. */
export function selectSeries({ name, matchers }: Query): readonly Series[] {
  const conditions = matchers.map(toCondition);
  return ALL.filter(
    ({ labels }) =>
      labels.__name__ === name && conditions.every(holds => holds(labels)),
  );
}

function labelsOf(column: Column): readonly Labels[] {
  switch (column.kind) {
    case 'requests':
      return [{ __name__: 'http_requests_total', code: column.code }];
    case 'users':
      return [{ __name__: 'siteproof_users' }];
    case 'crashes':
      return [{ __name__: 'app_crashes_total' }];
    case 'vital': {
      const { metric, le } = column;
      const bucket = { __name__: `${metric}_bucket`, le: boundOf(le) };
      return le === Infinity
        ? [bucket, { __name__: `${metric}_count` }]
        : [bucket];
    }
    default:
      return column satisfies never;
  }
}

function boundOf(le: number): string {
  return le === Infinity ? '+Inf' : String(le);
}

/** A label that is missing is an empty one; expressions match the whole value. */
function toCondition({
  label,
  operator,
  value,
}: Matcher): (labels: Labels) => boolean {
  if (operator === '=' || operator === '!=') {
    return labels => ((labels[label] ?? '') === value) === (operator === '=');
  }
  const pattern = toPattern(value);
  return labels => pattern.test(labels[label] ?? '') === (operator === '=~');
}

function toPattern(value: string): RegExp {
  try {
    return new RegExp(`^(?:${value})$`, 's');
  } catch {
    throw new QueryError(
      `invalid parameter "query": error parsing regexp: ${value}`,
    );
  }
}
