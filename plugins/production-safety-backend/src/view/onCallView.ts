import type {
  OnCallPersonView,
  OnCallRotaView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type {
  DurationMs,
  EpochMs,
  OnCallPerson,
} from '@production-safety/core';
import type { OnCallAnswer } from '../incidents/onCall/OnCallTable';
import { isoTime } from './wording';

/** Three rounds without an answer: a shift may have ended meanwhile. */
const FRESH_MS: DurationMs = 16 * 60_000;

/** What a rota says, with the age of it. */
export function onCallRotaView(
  rota: string,
  answer: OnCallAnswer | undefined,
  { now, mayCall }: { readonly now: EpochMs; readonly mayCall: boolean },
): OnCallRotaView {
  const { known, problem } = answer ?? {};
  return {
    rota,
    state: stateOf(answer, now),
    ...(known ? { knownAt: isoTime(known.at) } : {}),
    ...(problem === undefined ? {} : { problem }),
    people: (known?.people ?? []).map(each => personView(each, mayCall)),
  };
}

function stateOf(
  answer: OnCallAnswer | undefined,
  now: EpochMs,
): OnCallRotaView['state'] {
  if (!answer?.known) return 'unknown';
  const isOld = now - answer.known.at > FRESH_MS;
  return isOld || answer.problem !== undefined ? 'stale' : 'known';
}

function personView(
  { until, contacts, ...person }: OnCallPerson,
  mayCall: boolean,
): OnCallPersonView {
  return {
    ...person,
    ...(until === undefined ? {} : { until: isoTime(until) }),
    contacts: mayCall ? contacts : [],
  };
}
