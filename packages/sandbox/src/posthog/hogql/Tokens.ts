import { QueryFault } from './syntax';

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|'(?<text>(?:[^'\\]|\\.)*)'|`(?<quoted>[^`\\]+)`|\{(?<placeholder>\w+)\}|(?<word>[A-Za-z_$][\w$]*)|(?<sign>->|>=|<=|!=|[=<>(),.*/+-]))/y;

export interface Token {
  readonly kind: 'number' | 'text' | 'quoted' | 'placeholder' | 'word' | 'sign';
  readonly text: string;
}

/** Reads a query token by token. */
export class Tokens {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(query: string) {
    this.tokens = tokenize(query);
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  next(): Token {
    const token = this.peek();
    if (!token) throw new QueryFault('The query ends too soon');
    this.at += 1;
    return token;
  }

  /** Takes the next token if it is this sign or word. */
  take(text: string): boolean {
    const token = this.peek();
    const isIt =
      (token?.kind === 'sign' && token.text === text) ||
      (token?.kind === 'word' && token.text.toUpperCase() === text);
    if (isIt) this.at += 1;
    return isIt;
  }

  expect(text: string): void {
    if (!this.take(text)) {
      throw new QueryFault(
        `Expected ${text} before "${this.peek()?.text ?? 'the end'}"`,
      );
    }
  }
}

function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = query.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(query);
    if (!found?.groups) throw new QueryFault(`Syntax error at ${at}`);
    const [kind, text] = Object.entries(found.groups).find(
      ([, each]) => each !== undefined,
    )!;
    tokens.push({ kind: kind as Token['kind'], text });
  }
  return tokens;
}
