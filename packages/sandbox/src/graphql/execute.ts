import type { Selection } from './parseQuery';

/** What a resolver throws; the field it stands for becomes null. */
export class GraphqlError extends Error {
  constructor(message: string, readonly type?: string) {
    super(message);
  }
}

/** An object with a type name; functions take a field's arguments. */
export interface Node {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** Answers exactly what was selected; unknown fields are errors, as at GitHub. */
export function execute(
  selection: Selection,
  value: unknown,
  errors: { message: string; type?: string }[],
): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    return value.map(each => execute(selection, each, errors));
  }
  const node = value as Node;
  const answer: Record<string, unknown> = {};
  for (const part of selection) {
    if ('on' in part) {
      if (part.on === node.__typename) {
        Object.assign(answer, execute(part.selection, node, errors));
      }
      continue;
    }
    const { name, args, selection: below } = part;
    if (!(name in node)) {
      throw new GraphqlError(
        `Field '${name}' doesn't exist on type '${node.__typename}'`,
        'undefinedField',
      );
    }
    const found = resolve(node[name], args, errors);
    answer[name] = below ? execute(below, found, errors) : found ?? null;
  }
  return answer;
}

function resolve(
  value: unknown,
  args: Readonly<Record<string, unknown>>,
  errors: { message: string; type?: string }[],
): unknown {
  if (typeof value !== 'function') return value;
  try {
    return value(args);
  } catch (error) {
    if (!(error instanceof GraphqlError)) throw error;
    errors.push({ message: error.message, type: error.type });
    return null;
  }
}
