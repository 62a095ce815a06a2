import { isSafetyError } from '@production-safety/core';
import { asSentence } from '../errors';
import { serverOf } from '../flags/connect';
import { adminRead } from '../flags/adminRead';
import type { FlagConnection } from '../flags/FlagConnection';
import { isJson, send } from '../io/http';
import type { HttpAnswer } from '../io/http';
import type { Session } from '../Session';
import type { Check } from './Check';

const CALL_MS = 5_000;
/** Leases and ages are compared to the second. */
const MAX_SKEW_MS = 5_000;

/**
 * What can be told from outside: whether the server answers as Flagsmith does,
 * whether the keys fit, and what time it is there.
 */
export async function flagServerChecks(
  session: Session,
  connect: () => Promise<FlagConnection>,
): Promise<readonly Check[]> {
  const server = serverOf(session.settings);
  const reached = await reach(
    `${server.url}/api/v1/organisations/`,
    server.key,
  );
  if ('check' in reached) return [reached.check];
  const { answer } = reached;
  const common = [
    reachable(server.url, answer),
    version(answer),
    clock(answer),
  ];
  const key = await keyCheck(server);
  if (key.outcome !== 'fine') return [...common, key];
  try {
    const { environments } = await connect();
    // One environment may be known by two spellings.
    const distinct = new Map(environments.map(one => [one.clientKey, one]));
    const clients = await Promise.all(
      [...distinct.values()].map(one => clientCheck(server.url, one)),
    );
    return [...common, key, ...clients];
  } catch (error) {
    return [
      ...common,
      key,
      { id: 'environment', outcome: 'broken', sentence: asSentence(error) },
    ];
  }
}

async function reach(
  url: string,
  key: string,
): Promise<{ answer: HttpAnswer } | { check: Check }> {
  try {
    const answer = await send(url, {
      headers: { authorization: `Api-Key ${key}` },
      timeoutMs: CALL_MS,
    });
    if (isJson(answer)) return { answer };
    return {
      check: {
        id: 'reachable',
        outcome: 'broken',
        sentence: `${url} answers ${answer.status} with a web page instead of JSON.`,
        fix: 'Set SAFETY_FLAGSMITH_URL to the address of the Flagsmith API, without what comes after the host.',
      },
    };
  } catch (error) {
    return {
      check: {
        id: 'reachable',
        outcome: 'broken',
        sentence: asSentence(error),
        fix: 'Check SAFETY_FLAGSMITH_URL, the network and whether Flagsmith runs.',
      },
    };
  }
}

function reachable(url: string, { tookMs }: HttpAnswer): Check {
  const isSlow = tookMs > 1_000;
  return {
    id: 'reachable',
    outcome: isSlow ? 'warning' : 'fine',
    sentence: `${url} answers in ${tookMs} ms.`,
    ...(isSlow
      ? { fix: 'A rollback needs at least three calls, one after the other.' }
      : {}),
  };
}

function version({ headers }: HttpAnswer): Check {
  const found = headers['flagsmith-version'];
  return found
    ? { id: 'version', outcome: 'fine', sentence: `Flagsmith ${found}.` }
    : {
        id: 'version',
        outcome: 'unknown',
        sentence: 'The server does not say its version.',
        fix: 'It may be older than 2.176, or a proxy removes the header Flagsmith-Version.',
      };
}

function clock({ headers, tookMs }: HttpAnswer): Check {
  const theirs = Date.parse(String(headers.date ?? ''));
  if (Number.isNaN(theirs)) {
    return {
      id: 'clock',
      outcome: 'unknown',
      sentence: 'The server does not say what time it is.',
    };
  }
  // The header counts whole seconds, and the answer took its time.
  const offMs = Math.max(0, Math.abs(Date.now() - theirs) - 1_000 - tookMs);
  const isOff = offMs > MAX_SKEW_MS;
  return {
    id: 'clock',
    outcome: isOff ? 'warning' : 'fine',
    sentence: isOff
      ? `The clocks of this machine and the server differ by ${Math.round(
          offMs / 1000,
        )} s.`
      : 'This machine and the server agree on the time.',
    ...(isOff
      ? {
          fix: 'Set the clock by NTP: times in the journal are those of this machine.',
        }
      : {}),
  };
}

async function keyCheck(server: {
  readonly url: string;
  readonly key: string;
}): Promise<Check> {
  try {
    await adminRead(server, 'organisations/');
    return {
      id: 'key',
      outcome: 'fine',
      sentence: 'The organisation key is accepted.',
    };
  } catch (error) {
    const isAway = isSafetyError(error, 'port-unavailable');
    return {
      id: 'key',
      outcome: isAway ? 'unknown' : 'broken',
      sentence: asSentence(error),
      fix: 'Make a new organisation API key in Flagsmith and set SAFETY_FLAGSMITH_KEY.',
    };
  }
}

async function clientCheck(
  url: string,
  { name, clientKey }: { readonly name: string; readonly clientKey: string },
): Promise<Check> {
  const check = { id: 'environment', environment: name } as const;
  try {
    const answer = await send(`${url}/api/v1/flags/`, {
      headers: { 'x-environment-key': clientKey },
      timeoutMs: CALL_MS,
    });
    if (answer.status === 200 && isJson(answer)) {
      const { length } = JSON.parse(answer.text);
      return {
        ...check,
        outcome: 'fine',
        sentence: `Products get ${length} flags in ${answer.tookMs} ms.`,
      };
    }
    return {
      ...check,
      outcome: 'broken',
      sentence: `Products get ${answer.status} instead of their flags, so nothing could be confirmed.`,
      fix: 'Check the client-side key of the environment in Flagsmith.',
    };
  } catch (error) {
    return { ...check, outcome: 'broken', sentence: asSentence(error) };
  }
}
