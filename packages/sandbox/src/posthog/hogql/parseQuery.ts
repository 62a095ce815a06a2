import {
  type Column,
  type Expression,
  QueryFault,
  type Select,
} from './syntax';
import { Tokens } from './Tokens';

/** The server gives so many rows when a query does not say. */
const DEFAULT_LIMIT = 100;

/**
 * As much of the query language as our queries use; anything else is an
 * error. What stands in braces is put in as a value, never as text.
 *
 * @throws QueryFault
 */
export function parseQuery(
  query: string,
  values: Readonly<Record<string, unknown>>,
): Select {
  const tokens = new Tokens(query);
  const select = parseSelect(tokens, values);
  const rest = tokens.peek();
  if (rest) throw new QueryFault(`Unexpected "${rest.text}"`);
  return select;
}

type Values = Readonly<Record<string, unknown>>;

function parseSelect(tokens: Tokens, values: Values): Select {
  const expression = () => parseOr(tokens, values);
  const list = <T>(one: () => T): readonly T[] => {
    const found = [one()];
    while (tokens.take(',')) found.push(one());
    return found;
  };
  tokens.expect('SELECT');
  const columns = list(() => parseColumn(tokens, expression));
  tokens.expect('FROM');
  const from = parseFrom(tokens, values);
  const where = tokens.take('WHERE') ? expression() : undefined;
  const grouped = tokens.take('GROUP');
  if (grouped) tokens.expect('BY');
  const groupBy = grouped ? list(expression) : [];
  const having = tokens.take('HAVING') ? expression() : undefined;
  const ordered = tokens.take('ORDER');
  if (ordered) tokens.expect('BY');
  const orderBy = ordered ? expression() : undefined;
  const limit = tokens.take('LIMIT')
    ? Number(tokens.next().text)
    : DEFAULT_LIMIT;
  return { columns, from, where, groupBy, having, orderBy, limit };
}

function parseColumn(tokens: Tokens, expression: () => Expression): Column {
  const found = expression();
  if (tokens.take('AS')) return { name: tokens.next().text, expression: found };
  const name = found.kind === 'field' ? found.path.join('.') : 'column';
  return { name, expression: found };
}

function parseFrom(tokens: Tokens, values: Values): 'events' | Select {
  if (tokens.take('EVENTS')) return 'events';
  tokens.expect('(');
  // Only the limit of the outermost query has a default.
  const select = parseSelect(tokens, values);
  tokens.expect(')');
  return { ...select, limit: Infinity };
}

const call = (name: string, ...args: Expression[]): Expression => ({
  kind: 'call',
  name,
  args,
});

function parseOr(tokens: Tokens, values: Values): Expression {
  let left = parseAnd(tokens, values);
  while (tokens.take('OR')) left = call('or', left, parseAnd(tokens, values));
  return left;
}

function parseAnd(tokens: Tokens, values: Values): Expression {
  let left = parseComparison(tokens, values);
  while (tokens.take('AND')) {
    left = call('and', left, parseComparison(tokens, values));
  }
  return left;
}

function parseComparison(tokens: Tokens, values: Values): Expression {
  const left = parseSum(tokens, values);
  const sign = ['>=', '<=', '!=', '=', '<', '>'].find(each =>
    tokens.take(each),
  );
  return sign ? call(sign, left, parseSum(tokens, values)) : left;
}

function parseSum(tokens: Tokens, values: Values): Expression {
  let left = parseProduct(tokens, values);
  for (;;) {
    const sign = ['+', '-'].find(each => tokens.take(each));
    if (!sign) return left;
    left = call(sign, left, parseProduct(tokens, values));
  }
}

function parseProduct(tokens: Tokens, values: Values): Expression {
  let left = parseOperand(tokens, values);
  for (;;) {
    const sign = ['*', '/'].find(each => tokens.take(each));
    if (!sign) return left;
    left = call(sign, left, parseOperand(tokens, values));
  }
}

function parseOperand(tokens: Tokens, values: Values): Expression {
  const { kind, text } = tokens.next();
  switch (kind) {
    case 'number':
      return { kind: 'value', value: Number(text) };
    case 'text':
      return { kind: 'value', value: text };
    case 'placeholder':
      if (!(text in values)) {
        throw new QueryFault(`Unresolved placeholder: {${text}}`);
      }
      return { kind: 'value', value: values[text] };
    case 'word':
    case 'quoted':
      return parseName(text, tokens, values);
    default: {
      if (text !== '(') throw new QueryFault(`Unexpected "${text}"`);
      const inner = parseOr(tokens, values);
      tokens.expect(')');
      return inner;
    }
  }
}

function parseName(name: string, tokens: Tokens, values: Values): Expression {
  if (tokens.take('->')) {
    const body = parseOr(tokens, values);
    return { kind: 'lambda', parameter: name, body };
  }
  if (tokens.take('(')) {
    const args: Expression[] = [];
    while (!tokens.take(')')) {
      args.push(parseOr(tokens, values));
      tokens.take(',');
    }
    return { kind: 'call', name, args };
  }
  const path = [name];
  while (tokens.take('.')) path.push(tokens.next().text);
  return { kind: 'field', path };
}
