import express, {
  Router,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';

/** An answer that is not a success; thrown to end a route. */
export class VendorError extends Error {
  constructor(readonly status: number, readonly body: unknown) {
    super(`Answer ${status}`);
  }
}

export interface VendorReply {
  readonly status: number;
  /** Without one the answer is empty. */
  readonly body?: unknown;
  /** Sent as it is instead of a body. */
  readonly text?: string;
}

export type VendorRoute = (req: Request) => VendorReply;

export const ok = (body: unknown): VendorReply => ({ status: 200, body });
export const created = (body: unknown): VendorReply => ({ status: 201, body });
export const noContent = (): VendorReply => ({ status: 204 });

/** Runs a route and sends what it gives or throws. */
export const answer =
  (route: VendorRoute): RequestHandler =>
  (req, res) => {
    try {
      send(res, route(req));
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      send(res, error);
    }
  };

function send(res: Response, { status, body, text }: VendorReply): void {
  res.status(status);
  if (text !== undefined) {
    res.type('text/plain').send(text);
    return;
  }
  if (body === undefined) res.send();
  else res.json(body);
}

/**
 * The token every source control and deployment route wants. No secret.
 *
 * @public
 */
export const SANDBOX_TOKEN = 'sandbox-vendor-token';

/**
 * A router whose routes want the sandbox's token, as a bearer, and in the
 * other headers a vendor knows.
 */
export function vendorRouter(refusal: unknown, otherHeader?: string): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.use((req, res, next) => {
    const { authorization = '' } = req.headers;
    const given = [
      authorization.replace(/^(bearer|token)\s+/i, ''),
      otherHeader && req.headers[otherHeader],
    ];
    if (given.includes(SANDBOX_TOKEN)) next();
    else res.status(401).json(refusal);
  });
  return router;
}
