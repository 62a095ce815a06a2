import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Socket } from 'node:net';
import { breakOffAfter } from '../flagsmith/http/brokenOff';
import { DASHBOARD_PAGE, SERVER_ERROR_PAGE } from '../flagsmith/http/pages';
import type { Fault } from './fault';
import type { FaultBoard } from './FaultBoard';

/** Lets the faults that are switched on act on a request. */
export const faultMiddleware =
  (board: FaultBoard): RequestHandler =>
  (req, res, next) => {
    const { latencyMs, fault } = board.take(req.method, req.originalUrl);
    if (fault?.mode === 'late') {
      arriveLate(latencyMs, req, res, next);
      return;
    }
    const act = () => (fault ? applyFault(fault, req, res, next) : next());
    if (latencyMs === 0) {
      act();
      return;
    }
    const timer = setTimeout(act, latencyMs);
    res.on('close', () => clearTimeout(timer));
  };

function applyFault(
  fault: Fault,
  req: Request,
  res: Response,
  next: NextFunction,
) {
  switch (fault.mode) {
    case '429':
      res
        .status(fault.status ?? 429)
        .setHeader('Retry-After', String(fault.retryAfter ?? 1))
        .json({ detail: 'Request was throttled.' });
      return;
    case '500':
      sendError(res, fault);
      return;
    case 'html':
      res.status(200).type('html').send(DASHBOARD_PAGE);
      return;
    case 'timeout':
      // Never answers; the client gives up, or closing the sandbox ends it.
      return;
    case 'reset':
      (req.socket as Socket).resetAndDestroy();
      return;
    case 'half-applied':
      answerWithError(res, fault);
      next();
      return;
    case 'part-applied':
      breakOffAfter(res, fault.writes ?? 1);
      next();
      return;
    case 'echo':
      sendEcho(req, res, fault);
      return;
    case 'latency':
    default:
      next();
  }
}

const readBody = express.json({ limit: '5mb', strict: false });

/**
 * The request is taken in and worked on later, whether or not anybody still
 * waits for the answer. Other latencies end with their client.
 */
function arriveLate(
  latencyMs: number,
  req: Request,
  res: Response,
  next: NextFunction,
): void {
  readBody(req, res, error => {
    setTimeout(() => next(error), latencyMs).unref();
  });
}

/** Some servers repeat what they were sent; keys must not travel on. */
function sendEcho(req: Request, res: Response, fault: Fault): void {
  const { authorization = '', 'x-environment-key': key = '' } = req.headers;
  res
    .status(fault.status ?? 400)
    .json({ detail: `Refused: ${authorization}${key}` });
}

function sendError(res: Response, fault: Fault): void {
  res
    .status(fault.status ?? 500)
    .type('html')
    .send(SERVER_ERROR_PAGE);
}

/** The route does its work, but its answer is replaced by an error. */
function answerWithError(res: Response, fault: Fault): void {
  const send = res.send.bind(res);
  res.send = () => {
    res.send = send;
    sendError(res, fault);
    return res;
  };
}
