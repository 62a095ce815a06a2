import { AuthenticationError, InputError } from '@backstage/errors';
import {
  SIGNAL_PUSH_LIMIT,
  type RefusedPush,
  type SignalPushResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Clock } from '@production-safety/core';
import { isSameSecret } from '@production-safety/vendor-http';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { ArrivedEntry } from '../../signals/PushTable';
import { readPushedEntry } from '../../signals/readPushedEntry';
import type { PushSource } from '../../signals/readSignalSettings';
import type { ConnectedSignals } from '../../signals/connectSignals';
import { bodyErrors, bytesOf, rawBody } from '../rawBody';

const BODY_LIMIT = '256kb';

interface PushDeps {
  readonly signals: Pick<ConnectedSignals, 'queue' | 'settings'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Takes signals from whoever has a token for it. The token is looked at, and
 * a place is taken, before the body is read.
 */
export function pushSignals({
  signals,
  clock,
}: PushDeps): readonly [
  RequestHandler,
  RequestHandler,
  RequestHandler,
  ErrorRequestHandler,
] {
  const { queue, settings } = signals;
  return [
    (request, response, next) => {
      response.locals.source = sourceOf(request, settings.push);
      const giveBack = queue.takePlace();
      if (!giveBack) {
        response.status(429).set('retry-after', '1').json(TOO_MANY);
        return;
      }
      response.locals.giveBack = giveBack;
      // A sender that goes away keeps its place until what it sent is stored.
      response.once('close', () => {
        if (!response.locals.isStoring) giveBack();
      });
      next();
    },
    rawBody(BODY_LIMIT),
    async (request, response) => {
      const source: PushSource = response.locals.source;
      const entries = entriesIn(bytesOf(request.body));
      const now = clock.now();
      const { keepForMs } = settings;
      const read = readAll(entries, source, { now, keepForMs });
      response.locals.isStoring = true;
      const taken = await queue
        .store(read.arrived.map(({ entry }) => entry))
        .finally(response.locals.giveBack);
      const reused = read.arrived.flatMap(({ entry, index }, at) =>
        taken[at] === 'stored' ? [] : [idReused(entry, index)],
      );
      const refused = [...read.refused, ...reused].sort(
        (one, other) => one.index - other.index,
      );
      const answer: SignalPushResponse = {
        accepted: entries.length - refused.length,
        refused,
      };
      const isInVain = answer.accepted === 0 && refused.length > 0;
      response.status(isInVain ? 422 : 202).json(answer);
    },
    bodyErrors('A push', BODY_LIMIT),
  ];
}

const TOO_MANY = {
  error: {
    name: 'TooManyRequestsError',
    message: 'More is pushed than is stored. Send it again in a second.',
  },
  response: { statusCode: 429 },
};

/** All are compared, so that the time tells nothing of the token. */
function sourceOf(
  request: Request,
  sources: readonly PushSource[],
): PushSource {
  const given = /^Bearer (\S+)$/i.exec(request.header('authorization') ?? '');
  const token = given?.[1] ?? '';
  const [source] = sources.filter(each => isSameSecret(each.token, token));
  if (source) return source;
  throw new AuthenticationError(
    'No source of signals has this token. Send one of those in productionSafety.signals.push.',
  );
}

function entriesIn(body: Buffer): readonly unknown[] {
  const sent = parse(body);
  const entries =
    typeof sent === 'object' && sent !== null && 'entries' in sent
      ? sent.entries
      : undefined;
  if (!Array.isArray(entries)) {
    throw new InputError('entries: send {"entries": [ … ]}.');
  }
  if (entries.length > SIGNAL_PUSH_LIMIT) {
    throw new InputError(
      `entries: ${entries.length} are too many. Send ${SIGNAL_PUSH_LIMIT} at most at once.`,
    );
  }
  return entries;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body is no JSON.');
  }
}

interface Placed {
  readonly entry: ArrivedEntry;
  readonly index: number;
}

function readAll(
  given: readonly unknown[],
  source: PushSource,
  limits: Parameters<typeof readPushedEntry>[2],
): { readonly arrived: readonly Placed[]; readonly refused: RefusedPush[] } {
  const arrived: Placed[] = [];
  const refused: RefusedPush[] = [];
  const buckets = new Map<string, string>();
  given.forEach((each, index) => {
    const read = readPushedEntry(each, source, limits);
    if ('code' in read) {
      refused.push({ index, ...idOf(each), ...read });
      return;
    }
    const bucket = JSON.stringify(read.question);
    if ((buckets.get(bucket) ?? read.id) !== read.id) {
      refused.push({ index, id: read.id, ...BUCKET_TWICE });
      return;
    }
    buckets.set(bucket, read.id);
    const entry = { ...read, source: source.id, arrivedAt: limits.now };
    arrived.push({ entry, index });
  });
  return { arrived, refused };
}

const BUCKET_TWICE = {
  code: 'bucket-twice',
  field: 'start',
  message: 'Another entry of this push is for the same bucket.',
  fix: 'Send the one that counts.',
} as const;

function idOf(given: unknown): Pick<RefusedPush, 'id'> {
  const id =
    typeof given === 'object' && given !== null && 'id' in given
      ? given.id
      : undefined;
  return typeof id === 'string' ? { id: id.slice(0, 200) } : {};
}

function idReused({ id }: ArrivedEntry, index: number): RefusedPush {
  return {
    index,
    id,
    code: 'id-reused',
    field: 'id',
    message: 'Something else was pushed under this id.',
    fix: 'Give each entry an id of its own; a correction is a new entry.',
  };
}
