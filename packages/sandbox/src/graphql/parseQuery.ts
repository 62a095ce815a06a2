/** A field of a query with what is selected below it. */
export interface Field {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection | null;
}

/** `... on Type { … }` */
export interface Fragment {
  readonly on: string;
  readonly selection: Selection;
}

export type Selection = readonly (Field | Fragment)[];

const TOKEN = /\.\.\.|[{}()[\]:!=]|\$?\w+|"(?:[^"\\]|\\.)*"/g;

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  operation(): Selection {
    while (!this.sees('{')) this.take();
    return this.selection();
  }

  private sees(token: string): boolean {
    return this.tokens[this.at] === token;
  }

  private take(expected?: string): string {
    const token = this.tokens[this.at];
    if (token === undefined || (expected && token !== expected)) {
      throw new SyntaxError(`Expected ${expected ?? 'more'}, got ${token}`);
    }
    this.at += 1;
    return token;
  }

  private selection(): Selection {
    this.take('{');
    const found: (Field | Fragment)[] = [];
    while (!this.sees('}')) {
      found.push(this.sees('...') ? this.fragment() : this.field());
    }
    this.take('}');
    return found;
  }

  private fragment(): Fragment {
    this.take('...');
    this.take('on');
    return { on: this.take(), selection: this.selection() };
  }

  private field(): Field {
    const name = this.take();
    let args = {};
    if (this.sees('(')) {
      this.take('(');
      args = this.entries(')');
    }
    const selection = this.sees('{') ? this.selection() : null;
    return { name, args, selection };
  }

  private entries(end: string): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    while (!this.sees(end)) {
      const name = this.take();
      this.take(':');
      found[name] = this.value();
    }
    this.take(end);
    return found;
  }

  private value(): unknown {
    const token = this.take();
    if (token === '{') return this.entries('}');
    if (token.startsWith('$')) return this.variables[token.slice(1)];
    if (/^(?:\d+|true|false|null|".*")$/.test(token)) return JSON.parse(token);
    return token;
  }
}

/**
 * Reads one GraphQL operation with its variables filled in: fields, arguments
 * and inline fragments, no aliases and no named fragments.
 */
export function parseQuery(
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Selection {
  return new Parser(text.match(TOKEN) ?? [], variables).operation();
}
