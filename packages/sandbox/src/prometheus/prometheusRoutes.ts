import express, { type Request, type Response, Router } from 'express';
import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import type { Traffic } from '../traffic/Traffic';
import { evaluateAt, samplesBefore } from './evaluate';
import {
  parseDuration,
  parseQuery,
  QueryError,
  type Query,
} from './parseQuery';

/** The server's own limit on points of a series in one answer. */
const MOST_POINTS = 11_000;

type Parameters = Readonly<Record<string, unknown>>;

/**
 * `query` and `query_range` of Prometheus' HTTP API, about SiteProof's
 * traffic. It wants no token, but a wrong one is refused, as by a proxy.
 */
export function createPrometheusRouter(traffic: Traffic): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.use((req, res, next) => {
    const { authorization } = req.headers;
    if (!authorization || authorization === `Bearer ${SANDBOX_TOKEN}`) next();
    else res.status(401).type('text').send('Unauthorized\n');
  });
  const on = (
    path: string,
    answer: (query: Query, parameters: Parameters) => object,
  ) =>
    router.all(path, (req, res) =>
      respond(req, res, parameters => {
        traffic.advance();
        const query = parseQuery(textOf(parameters, 'query'));
        const data = answer(query, parameters);
        return traffic.settings.metrics === 'empty'
          ? { ...data, result: [] }
          : data;
      }),
    );
  on('/api/v1/query', (query, parameters) => {
    const at = momentOf(parameters, 'time', traffic.now());
    const { rangeMs } = query;
    if (rangeMs !== undefined) {
      const result = samplesBefore({ ...query, rangeMs }, traffic, at);
      return { resultType: 'matrix', result };
    }
    const result = evaluateAt(query, traffic, [at]).map(
      ({ metric, values }) => ({ metric, value: values[0] }),
    );
    return { resultType: 'vector', result };
  });
  on('/api/v1/query_range', (query, parameters) => {
    if (query.rangeMs !== undefined) {
      throw new QueryError(
        'invalid parameter "query": invalid expression type "range vector" for range query, must be Scalar or instant Vector',
      );
    }
    const result = evaluateAt(query, traffic, momentsOf(parameters));
    return { resultType: 'matrix', result };
  });
  return router;
}

function respond(
  req: Request,
  res: Response,
  answer: (parameters: Parameters) => object,
): void {
  try {
    const data = answer({ ...req.query, ...req.body });
    res.json({ status: 'success', data });
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    res.status(400).json({
      status: 'error',
      errorType: 'bad_data',
      error: error.message,
    });
  }
}

function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name];
  return typeof value === 'string' ? value : '';
}

/** Seconds since 1970, or a date. */
function momentOf(
  parameters: Parameters,
  name: string,
  missing?: number,
): number {
  const text = textOf(parameters, name);
  if (text === '' && missing !== undefined) return missing;
  const moment = Number(text) * 1_000;
  const parsed =
    text !== '' && Number.isFinite(moment)
      ? Math.round(moment)
      : Date.parse(text);
  if (Number.isNaN(parsed)) {
    throw new QueryError(
      `invalid parameter "${name}": cannot parse "${text}" to a valid timestamp`,
    );
  }
  return parsed;
}

function momentsOf(parameters: Parameters): readonly number[] {
  const start = momentOf(parameters, 'start');
  const end = momentOf(parameters, 'end');
  const text = textOf(parameters, 'step');
  const stepMs = parseDuration(text) ?? Number(text || NaN) * 1_000;
  if (!(stepMs > 0)) {
    throw new QueryError(
      `invalid parameter "step": cannot parse "${text}" to a valid duration`,
    );
  }
  if (end < start) {
    throw new QueryError(
      'invalid parameter "end": end timestamp must not be before start time',
    );
  }
  const points = Math.floor((end - start) / stepMs) + 1;
  if (points > MOST_POINTS) {
    throw new QueryError(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return Array.from({ length: points }, (_, index) => start + index * stepMs);
}
