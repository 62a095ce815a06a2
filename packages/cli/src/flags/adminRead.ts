import { portRejected, portUnavailable } from '@production-safety/core';
import { isJson, send } from '../io/http';

const CALL_MS = 5_000;

/** Where the server is and the key to it. */
export interface FlagServer {
  readonly url: string;
  readonly key: string;
}

/**
 * One reading of Flagsmith's admin API.
 *
 * @throws SafetyError that says whether the server is away or refused.
 */
export async function adminRead(
  { url, key }: FlagServer,
  path: string,
): Promise<unknown> {
  const answer = await send(`${url}/api/v1/${path}`, {
    headers: { authorization: `Api-Key ${key}` },
    timeoutMs: CALL_MS,
  });
  const { status } = answer;
  if (status === 401 || status === 403) {
    throw portRejected(
      `Flagsmith refused the organisation key (${status}): it is wrong, revoked, expired or lacks a right`,
    );
  }
  if (status === 429 || status >= 500) {
    throw portUnavailable(`Flagsmith failed on GET ${path} (${status})`);
  }
  if (status !== 200 || !isJson(answer)) {
    throw portRejected(
      `${url} did not answer GET /api/v1/${path} as Flagsmith does (${status}${
        isJson(answer) ? '' : ', a web page instead of JSON'
      }): check SAFETY_FLAGSMITH_URL and SAFETY_FLAGSMITH_PROJECT`,
    );
  }
  try {
    return JSON.parse(answer.text);
  } catch {
    throw portUnavailable(`Flagsmith broke off its answer to GET ${path}`);
  }
}
