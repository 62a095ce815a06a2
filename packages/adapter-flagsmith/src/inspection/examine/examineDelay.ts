import type { Examination } from '@production-safety/core';
import type { EnvironmentSettings } from '../../Environments';
import type { FlagsmithOptions } from '../../FlagsmithOptions';
import type { SeenAnswer } from '../watchAnswers';
import { notKnown, type Examined } from './Examined';

/** How soon the last user must be back, in seconds. */
const GOAL_SECONDS = 60;
/**
 * An Edge Proxy asks every 10 s, and asks whether something changed of a
 * server that remembers the answer for ENVIRONMENT_CACHE_SECONDS, 60 unless
 * set.
 */
const PROXY_SECONDS = 70;

/** Seconds that pass at most, and the setting that they come from. */
interface Part {
  readonly seconds: number;
  readonly setting: string;
}

/**
 * What would delay a rollback: until Flagsmith itself serves V1, and until
 * every client has it. The first is observed when it happens, the second is
 * computed, so they are told apart.
 */
export function examineDelay(
  { seen, options }: Examined,
  { name, clientKey }: EnvironmentSettings,
): readonly Examination[] {
  const answer = seen.toClient(clientKey);
  if (!answer || answer.status !== 200 || !answer.isJson) {
    const why = `Clients of ${name} got no flags.`;
    return [notKnown('delay', why, name)];
  }
  const cached = cacheSecondsOf(answer);
  return [
    untilServed(name, options, answer, cached),
    untilEverywhere(name, options, cached),
  ];
}

function untilServed(
  name: string,
  { serverCacheSeconds }: FlagsmithOptions,
  { tookMs }: SeenAnswer,
  cached: number,
): Examination {
  const about = { id: 'delay', environment: name } as const;
  const seconds = Math.max(cached, serverCacheSeconds ?? 0);
  const confirmed = `Flagsmith confirmed for ${name}:`;
  if (seconds >= GOAL_SECONDS) {
    return {
      ...about,
      outcome: 'warning',
      sentence: `${confirmed} up to ${seconds} s after the write, as answers to clients are kept that long.`,
      fix: 'Lower the CACHE_…_SECONDS settings of Flagsmith, or what keeps answers before it, to 10 or less.',
    };
  }
  if (serverCacheSeconds === undefined) {
    return {
      ...about,
      outcome: 'unknown',
      sentence: `${confirmed} answers to clients take ${tookMs} ms and ${
        cached > 0 ? `are kept ${cached} s` : 'are kept by nobody on the way'
      }, but caches inside Flagsmith cannot be seen from outside.`,
      fix: 'Write the largest CACHE_…_SECONDS of the Flagsmith server as serverCacheSeconds; 0 when none is set.',
    };
  }
  return {
    ...about,
    outcome: 'fine',
    sentence: `${confirmed} at most ${seconds} s after the write, and answers to clients take ${tookMs} ms.`,
  };
}

function untilEverywhere(
  name: string,
  options: FlagsmithOptions,
  cached: number,
): Examination {
  const about = { id: 'delay', environment: name } as const;
  const everywhere = `Every client of ${name} has it by:`;
  const { clientPollSeconds, serverCacheSeconds = 0 } = options;
  if (clientPollSeconds === undefined) {
    return {
      ...about,
      outcome: 'unknown',
      sentence: `${everywhere} how often clients ask is not configured, and browsers do not ask again unless they are told to.`,
      fix: 'Call startListening(15000) in browsers, set environmentRefreshIntervalSeconds to 15 on servers, and write the longest interval as clientPollSeconds.',
    };
  }
  const parts: readonly Part[] = [
    { seconds: clientPollSeconds, setting: 'clientPollSeconds' },
    {
      seconds: Math.max(cached, serverCacheSeconds),
      setting: 'serverCacheSeconds',
    },
    {
      seconds: isElsewhere(options) ? PROXY_SECONDS : 0,
      setting: 'the Edge Proxy at sdkUrl with ENVIRONMENT_CACHE_SECONDS',
    },
  ];
  const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  const counted = parts.filter(({ seconds }) => seconds > 0);
  const sum = counted
    .map(({ seconds, setting }) => `${seconds} s ${setting}`)
    .join(' + ');
  const sentence = `${everywhere} at most ${total} s after the write (${
    sum || 'clients ask all the time'
  }).`;
  if (total < GOAL_SECONDS) {
    return { ...about, outcome: 'fine', sentence };
  }
  const [most] = [...parts].sort((a, b) => b.seconds - a.seconds);
  return {
    ...about,
    outcome: 'warning',
    sentence: `${sentence} That is not within ${GOAL_SECONDS} s.`,
    fix: `Lower ${most.setting}: clients should ask every 15 s or more often, and caches keep answers for 10 s or less.`,
  };
}

/** Clients ask something else than the server that is written to. */
function isElsewhere({ apiUrl, sdkUrl = apiUrl }: FlagsmithOptions): boolean {
  return new URL(apiUrl).origin !== new URL(sdkUrl).origin;
}

/** How long somebody on the way may keep the answer, in seconds. */
function cacheSecondsOf(answer: SeenAnswer): number {
  const age = Number(answer.header('age') ?? 0);
  const control = answer.header('cache-control') ?? '';
  const [, shared] = /s-maxage=(\d+)/.exec(control) ?? [];
  const [, any] = /max-age=(\d+)/.exec(control) ?? [];
  const kept = /no-store/.test(control) ? 0 : Number(shared ?? any ?? 0);
  return Math.max(Number.isFinite(age) ? age : 0, kept);
}
