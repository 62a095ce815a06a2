import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { openApiDocument } from '../openapi/openApiDocument';

type Method = 'get' | 'post';

export interface Answer {
  readonly status: number;
  // Tests look into answers of all shapes; the API document types them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Who sends a request: a user's reference, a service, or who has a token. */
export type Sender =
  | `user:${string}`
  | 'service'
  | 'nobody'
  | { readonly token: string };

/** Sends requests and holds every answer against the API document. */
export class CheckedApi {
  readonly #server: Parameters<typeof request>[0];
  readonly #ajv: Ajv2020;

  constructor(server: Parameters<typeof request>[0]) {
    this.#server = server;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.#ajv);
    this.#ajv.addSchema(openApiDocument, 'api');
  }

  get(path: string, as: Sender = 'user:default/jo'): Promise<Answer> {
    return this.#send('get', path, as);
  }

  post(
    path: string,
    body: object,
    as: Sender = 'user:default/jo',
  ): Promise<Answer> {
    return this.#send('post', path, as, body);
  }

  /** Posts bytes as they are, with headers of one's own and nobody's name. */
  async send(
    path: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const answer = await request(this.#server)
      .post(`/api/production-safety${path}`)
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
    this.#check('post', path, answer);
    return answer;
  }

  async #send(
    method: Method,
    path: string,
    as: Sender,
    body?: object,
  ): Promise<Answer> {
    const sent = request(this.#server)
      [method](`/api/production-safety${path}`)
      .set('authorization', headerOf(as));
    const answer = await (body ? sent.send(body) : sent);
    this.#check(method, path, answer);
    return answer;
  }

  #check(method: Method, path: string, { status, body }: Answer): void {
    const template = templateOf(path);
    const responses = operationOf(method, template);
    const documented = status in responses ? String(status) : 'default';
    const pointer = [
      'paths',
      template,
      method,
      'responses',
      documented,
      'content',
      'application/json',
      'schema',
    ]
      .map(part => part.replace(/~/g, '~0').replace(/\//g, '~1'))
      .map(encodeURIComponent)
      .join('/');
    const fits = this.#ajv.validate({ $ref: `api#/${pointer}` }, body);
    if (documented === 'default' || !fits) {
      throw new Error(
        `${method} ${path} answered ${status} against its document: ${this.#ajv.errorsText()}\n${JSON.stringify(
          body,
        )}`,
      );
    }
  }
}

function headerOf(as: Sender): string {
  if (typeof as === 'object') return `Bearer ${as.token}`;
  switch (as) {
    case 'nobody':
      return mockCredentials.none.header();
    case 'service':
      return mockCredentials.service.header();
    default:
      return mockCredentials.user.header(as);
  }
}

function templateOf(path: string): string {
  const { pathname } = new URL(path, 'http://localhost');
  const found = Object.keys(openApiDocument.paths).find(template =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  if (!found) {
    throw new Error(`The API document has no path for ${path}`);
  }
  return found;
}

function operationOf(method: Method, template: string): object {
  const paths: Record<string, { [m in Method]?: { responses: object } }> =
    openApiDocument.paths;
  const operation = paths[template][method];
  if (!operation) {
    throw new Error(`The API document has no ${method} ${template}`);
  }
  return operation.responses;
}
