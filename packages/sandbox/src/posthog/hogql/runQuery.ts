import { AGGREGATES, PLAIN } from './functions';
import {
  type Column,
  type Expression,
  QueryFault,
  type Select,
} from './syntax';

export type Row = Readonly<Record<string, unknown>>;

/** What names mean while one group of rows is looked at. */
interface Scope {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly locals: Row;
}

/**
 * The rows of the answer.
 *
 * @throws QueryFault
 */
export function runQuery(select: Select, events: readonly Row[]): Row[] {
  const { columns, where, groupBy, having, orderBy, limit } = select;
  const source =
    select.from === 'events' ? events : runQuery(select.from, events);
  const scopeOf = (rows: readonly Row[]): Scope => ({
    rows,
    columns,
    locals: {},
  });
  const kept = where
    ? source.filter(row => evaluate(where, scopeOf([row])))
    : source;
  const groups = new Map<string, Row[]>();
  for (const row of kept) {
    const key = JSON.stringify(
      groupBy.map(each => evaluate(each, scopeOf([row]))),
    );
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()]
    .map(scopeOf)
    .filter(scope => !having || evaluate(having, scope))
    .map(scope =>
      Object.fromEntries(
        columns.map(({ name, expression }) => [
          name,
          evaluate(expression, scope),
        ]),
      ),
    )
    .sort((one, other) =>
      orderBy?.kind === 'field'
        ? Number(one[orderBy.path[0]]) - Number(other[orderBy.path[0]])
        : 0,
    )
    .slice(0, limit);
}

function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'field':
      return lookUp(expression.path, scope);
    case 'call':
      return evaluateCall(expression.name, expression.args, scope);
    default:
      throw new QueryFault('A lambda belongs into arrayExists');
  }
}

function evaluateCall(
  name: string,
  args: readonly Expression[],
  scope: Scope,
): unknown {
  if (name === 'arrayExists') return exists(args, scope);
  if (Object.hasOwn(AGGREGATES, name)) {
    return AGGREGATES[name](
      scope.rows.map(row =>
        args.map(arg => evaluate(arg, { ...scope, rows: [row] })),
      ),
    );
  }
  if (!Object.hasOwn(PLAIN, name)) {
    throw new QueryFault(`Unknown function: ${name}`);
  }
  return PLAIN[name](...args.map(arg => evaluate(arg, scope)));
}

function exists([lambda, list]: readonly Expression[], scope: Scope): boolean {
  if (lambda?.kind !== 'lambda') throw new QueryFault('Expected a lambda');
  const items = evaluate(list, scope) as readonly unknown[];
  return items.some(item =>
    evaluate(lambda.body, {
      ...scope,
      locals: { ...scope.locals, [lambda.parameter]: item },
    }),
  );
}

function lookUp([name, property]: readonly string[], scope: Scope): unknown {
  if (name in scope.locals) return scope.locals[name];
  const [row] = scope.rows;
  if (name === 'properties' && property !== undefined) {
    const value = (row.properties as Row)[property];
    // As in the real one, every property is read as text.
    return value === undefined || value === null ? null : String(value);
  }
  if (row && name in row) return row[name];
  const alias = scope.columns.find(
    column => column.name === name && !isField(column.expression, name),
  );
  if (alias) return evaluate(alias.expression, scope);
  throw new QueryFault(`Unable to resolve field: ${name}`);
}

function isField(expression: Expression, name: string): boolean {
  return expression.kind === 'field' && expression.path[0] === name;
}
