import type { Request } from 'express';
import { ok, VendorError, type VendorReply } from '../http/vendorRoutes';
import { matchesSearch, UnreadableSearch } from './matchesSearch';
import type { SentryOrganization } from './SentryOrganization';
import type { SentryProject } from './SentryProject';

const INTERVALS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const MOST_BUCKETS = 10_000;

interface Asked {
  readonly dataset: 'errors' | 'spans';
  readonly yAxis: string;
  readonly from: number;
  readonly to: number;
  readonly intervalMs: number;
  readonly environment: string | undefined;
  readonly search: string;
}

/** `GET events-timeseries/`: one series, with a value for every bucket. */
export function timeseries(
  organization: SentryOrganization,
  { query }: Request,
): VendorReply {
  const project = organization.find(String(query.project));
  if (!project || !project.settings.mayRead) {
    throw refuse(403, 'You do not have permission to perform this action.');
  }
  const asked = readQuestion(query);
  const { dataset, yAxis, from, to, environment } = asked;
  // Without the environment there is nothing to look through.
  if (environment !== project.settings.environment) {
    return ok({ timeSeries: [] });
  }
  const { dataScanned, otherInterval } = project.settings;
  const intervalMs = otherInterval ? 5 * asked.intervalMs : asked.intervalMs;
  return ok({
    meta: { dataset, start: from, end: to },
    timeSeries: [
      {
        yAxis,
        values: valuesOf(project, { ...asked, intervalMs }),
        meta: {
          valueType: 'integer',
          valueUnit: null,
          interval: intervalMs,
          ...(dataset === 'spans' ? { dataScanned } : {}),
        },
      },
    ],
  });
}

function readQuestion(query: Request['query']): Asked {
  const dataset = String(query.dataset);
  const yAxis = String(query.yAxis);
  const known = { errors: 'count()', spans: 'count(span.duration)' };
  if (dataset !== 'errors' && dataset !== 'spans') {
    throw refuse(400, `dataset must be one of: errors, spans`);
  }
  if (known[dataset] !== yAxis) {
    throw refuse(400, `Invalid yAxis: ${yAxis}`);
  }
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(String(query.interval)) ?? [];
  const intervalMs = Number(amount) * INTERVALS[unit ?? 's'];
  const [from, to] = [query.start, query.end].map(text =>
    Date.parse(String(text)),
  );
  if (!(intervalMs > 0) || !(from < to)) {
    throw refuse(400, 'Invalid interval, start or end');
  }
  if ((to - from) / intervalMs > MOST_BUCKETS) {
    throw refuse(
      400,
      'Your interval and date range would create too many results.',
    );
  }
  return {
    dataset,
    yAxis,
    from,
    to,
    intervalMs,
    environment: query.environment as string | undefined,
    search: String(query.query ?? ''),
  };
}

function valuesOf(project: SentryProject, asked: Asked) {
  const { dataset, from, to, intervalMs } = asked;
  const matches = readSearch(asked.search);
  const found = project.happened.all().filter(happening =>
    matches({
      ...project.tagsOf(happening),
      ...(dataset === 'spans' ? { is_transaction: 'true' } : {}),
    }),
  );
  const sums = new Map<number, number>();
  for (const { start, n, x } of found) {
    const bucket = Math.floor((start - from) / intervalMs);
    const counted = dataset === 'spans' ? n : x;
    sums.set(bucket, (sums.get(bucket) ?? 0) + counted);
  }
  const { ingestSeconds, sampleRate, saysSamples } = project.settings;
  const values = [];
  for (let start = from; start < to; start += intervalMs) {
    const value = sums.get((start - from) / intervalMs) ?? 0;
    const incomplete = start + intervalMs >= Date.now() - ingestSeconds * 1_000;
    values.push({
      timestamp: start,
      value,
      incomplete,
      ...(incomplete ? { incompleteReason: 'INCOMPLETE_BUCKET' } : {}),
      ...(dataset === 'spans' && saysSamples
        ? {
            sampleCount: Math.round(value * sampleRate),
            sampleRate: value === 0 ? null : sampleRate,
            confidence: value === 0 ? null : 'high',
          }
        : {}),
    });
  }
  return values;
}

function readSearch(search: string) {
  try {
    return matchesSearch(search);
  } catch (error) {
    if (!(error instanceof UnreadableSearch)) throw error;
    throw refuse(400, `Parse error at '${error.message}'`);
  }
}

export function refuse(status: number, detail: string): VendorError {
  return new VendorError(status, { detail });
}
