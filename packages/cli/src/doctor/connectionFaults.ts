import { isSafetyError } from '@production-safety/core';
import { asSentence } from '../errors';
import { serverOf } from '../flags/connect';
import { adminRead } from '../flags/adminRead';
import type { FlagServer } from '../flags/adminRead';
import type { FlagConnection } from '../flags/FlagConnection';
import { isJson, send } from '../io/http';
import type { Session } from '../Session';
import type { Check } from './Check';

const CALL_MS = 5_000;

/**
 * What keeps the command from connecting to the flag server, if anything: an
 * address that is not Flagsmith's, a key that it refuses, no environment. All
 * else is the adapter's to examine.
 */
export async function connectionFaults(
  session: Session,
  connect: () => Promise<FlagConnection>,
): Promise<readonly Check[]> {
  const server = serverOf(session.settings);
  const unreached = await reach(server);
  if (unreached) return [unreached];
  const key = await keyFault(server);
  if (key) return [key];
  try {
    await connect();
    return [];
  } catch (error) {
    return [
      { id: 'environment', outcome: 'broken', sentence: asSentence(error) },
    ];
  }
}

async function reach({ url, key }: FlagServer): Promise<Check | undefined> {
  const address = `${url}/api/v1/organisations/`;
  try {
    const answer = await send(address, {
      headers: { authorization: `Api-Key ${key}` },
      timeoutMs: CALL_MS,
    });
    if (isJson(answer)) return undefined;
    return {
      id: 'reachable',
      outcome: 'broken',
      sentence: `${address} answers ${answer.status} with a web page instead of JSON.`,
      fix: 'Set SAFETY_FLAGSMITH_URL to the address of the Flagsmith API, without what comes after the host.',
    };
  } catch (error) {
    return {
      id: 'reachable',
      outcome: 'broken',
      sentence: asSentence(error),
      fix: 'Check SAFETY_FLAGSMITH_URL, the network and whether Flagsmith runs.',
    };
  }
}

async function keyFault(server: FlagServer): Promise<Check | undefined> {
  try {
    await adminRead(server, 'organisations/');
    return undefined;
  } catch (error) {
    // A server that does not answer now says nothing about the key.
    if (isSafetyError(error, 'port-unavailable')) return undefined;
    return {
      id: 'key',
      outcome: 'broken',
      sentence: asSentence(error),
      fix: 'Make a new organisation API key in Flagsmith and set SAFETY_FLAGSMITH_KEY.',
    };
  }
}
