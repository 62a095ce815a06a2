/** An expression of a query. */
export type Expression =
  | { readonly kind: 'value'; readonly value: unknown }
  /** A column, or a property: `['properties', '$feature/ds2']`. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | {
      readonly kind: 'lambda';
      readonly parameter: string;
      readonly body: Expression;
    };

export interface Column {
  readonly name: string;
  readonly expression: Expression;
}

export interface Select {
  readonly columns: readonly Column[];
  readonly from: 'events' | Select;
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | undefined;
  readonly orderBy: Expression | undefined;
  readonly limit: number;
}

/** A query that cannot be read or answered, in a sentence. */
export class QueryFault extends Error {}
