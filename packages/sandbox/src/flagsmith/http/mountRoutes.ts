import type { Request, Response, Router } from 'express';
import { ApiError } from './ApiError';
import type { Call, Method, Reply, Route } from './Call';
import { arrivedAfter } from './arrival';
import { brokenOffAfter } from './brokenOff';
import { SERVER_ERROR_PAGE } from './pages';

/** What happens around every route. */
interface Around {
  /** Runs for known routes only: an unknown path is a 404 whatever the key. */
  readonly authorize: (call: Call, method: string) => void;
  /** Handles a call that a fault lets do so many of its writes. */
  readonly breakOff?: (afterWrites: number, handle: () => Reply) => Reply;
}

/**
 * Puts routes on an express router. A known path with another method answers
 * 405, as the vendor does.
 */
export function mountRoutes(
  router: Router,
  routes: readonly Route[],
  { authorize, breakOff }: Around,
): void {
  const methodsByPath = new Map<string, Method[]>();
  for (const route of routes) {
    router[route.method](route.path, (req, res) =>
      answer(req, res, call => {
        authorize(call, req.method);
        const afterWrites = brokenOffAfter(res);
        return breakOff && afterWrites !== undefined
          ? breakOff(afterWrites, () => route.handle(call))
          : route.handle(call);
      }),
    );
    const methods = methodsByPath.get(route.path) ?? [];
    methodsByPath.set(route.path, [...methods, route.method]);
  }
  for (const [path, methods] of methodsByPath) {
    router.all(path, (req, res) =>
      answer(req, res, call => {
        authorize(call, 'OPTIONS');
        throw new ApiError(405, {
          detail: `Method "${req.method}" not allowed. Use ${methods
            .join(', ')
            .toUpperCase()}.`,
        });
      }),
    );
  }
}

function answer(
  req: Request,
  res: Response,
  handle: (call: Call) => Reply,
): void {
  try {
    send(res, handle(toCall(req, res)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    send(res, error);
  }
}

function send(res: Response, reply: Reply): void {
  res.status(reply.status);
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    res.setHeader(name, value);
  }
  if (reply.body !== undefined) res.json(reply.body);
  else if (reply.status >= 500) res.type('html').send(SERVER_ERROR_PAGE);
  else res.send();
}

function toCall(req: Request, res: Response): Call {
  const { pathname, searchParams } = new URL(req.originalUrl, 'http://local');
  const isObject =
    typeof req.body === 'object' && req.body && !Array.isArray(req.body);
  return {
    params: req.params,
    query: searchParams,
    body: isObject ? req.body : {},
    rawBody: req.body,
    headers: req.headers,
    url: `http://${req.headers.host}${pathname}`,
    arrivedAfter: arrivedAfter(res),
  };
}
