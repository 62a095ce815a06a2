import { badRequest, notFound } from './ApiError';

/** A request, reduced to what a route may look at. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The parsed body when it is not an object. */
  readonly rawBody: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `http://host:port/path/` as the client wrote it, for paging links. */
  readonly url: string;
  /** The newest version there was when the request arrived. */
  readonly arrivedAfter: number;
}

export interface Reply {
  readonly status: number;
  /** `undefined` sends no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handle: (call: Call) => Reply;
}

export const ok = (body: unknown, headers?: Reply['headers']): Reply => ({
  status: 200,
  body,
  headers,
});

export const created = (body: unknown): Reply => ({ status: 201, body });

export const noContent = (): Reply => ({ status: 204 });

/** A path parameter that is a database id; anything else is an unknown object. */
export function idParam(call: Call, name: string): number {
  const text = call.params[name];
  if (!/^\d+$/.test(text)) throw notFound();
  return Number(text);
}

/** A query parameter that is a database id, if it is given. */
export function idQuery(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text)) {
    throw badRequest({ [name]: ['A valid integer is required.'] });
  }
  return Number(text);
}

/** A query parameter that is true or false, if it is given. */
export function booleanQuery(call: Call, name: string): boolean | undefined {
  const text = call.query.get(name)?.toLowerCase();
  if (text === undefined || text === '' || text === 'null') return undefined;
  if (['true', '1'].includes(text)) return true;
  if (['false', '0'].includes(text)) return false;
  throw badRequest({ [name]: ['Must be a valid boolean.'] });
}
