import type {
  FlagProgress,
  Observation,
  RollbackConfirmation,
  RollbackOperation,
} from '@production-safety/core';
import { asSentence } from '../errors';
import { seconds } from '../io/Output';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { KnownRollout } from '../rollouts/KnownRollout';

/** What the flag server said on the way. */
interface Heard {
  readonly answered: boolean;
  readonly isRefusing: boolean;
  readonly rejection?: string;
  readonly lastFailure?: string;
  readonly lastObservation?: Observation;
}

/** How a rollback that this process ran has ended. */
export function resultOf(
  { id, definition }: KnownRollout,
  reported: RollbackOperation,
  heard: Heard,
): RollbackResult {
  const confirmation = confirmationOf(reported, heard.lastObservation);
  const operation = { ...reported, confirmation };
  const { flags, requestedAt } = operation;
  const flagsLeft = flags
    .filter(({ status }) => status !== 'off')
    .map(({ key, reason }) => ({
      flag: key,
      reason: reason ?? 'Not tried yet.',
    }));
  const outcome = outcomeOf(operation, heard);
  const writtenAt = firstWriteOf(operation);
  return {
    rollout: id,
    title: definition.title,
    environment: definition.environment,
    by: 'cli',
    outcome,
    ...(confirmation.status === 'confirmed'
      ? { confirmedMs: confirmation.elapsedMs ?? 0 }
      : {}),
    ...(writtenAt === undefined ? {} : { writtenMs: writtenAt - requestedAt }),
    ...(confirmation.probes ? { probes: confirmation.probes } : {}),
    stillServed: confirmation.stillServed,
    flagsLeft,
    othersOn: [],
    othersUnknown: [],
    sentence: sentenceOf(operation, outcome, heard, flagsLeft.length),
  };
}

/**
 * The time may be up before a look has been reported; then what was seen last
 * counts, though not as a proof.
 */
function confirmationOf(
  { confirmation, flags }: RollbackOperation,
  seen: Observation | undefined,
): RollbackConfirmation {
  if (confirmation.attempts > 0 || !seen) return confirmation;
  const keys = flags.map(({ key }) => key);
  const served = seen.probes.map(({ on }) =>
    on.filter(key => keys.includes(key)),
  );
  return {
    ...confirmation,
    probes: {
      asked: served.length,
      onV1: served.filter(({ length }) => length === 0).length,
    },
    stillServed: [...new Set(served.flat())].sort(),
    reason: 'The time was up before it was proved.',
  };
}

function outcomeOf(
  { closure, confirmation, flags }: RollbackOperation,
  heard: Heard,
): RollbackResult['outcome'] {
  const off = flags.filter(({ status }) => status === 'off').length;
  if (confirmation.status === 'confirmed') {
    return off === flags.length ? 'confirmed' : 'partly';
  }
  if (closure.status === 'done' || off === flags.length) return 'unconfirmed';
  if (off > 0) return 'partly';
  return heard.isRefusing ? 'refused' : 'unreachable';
}

function sentenceOf(
  { confirmation, closure, flags }: RollbackOperation,
  outcome: RollbackResult['outcome'],
  heard: Heard,
  left: number,
): string {
  const flagsLeft = `${left} of ${flags.length} flags are not switched off`;
  const proof = `V1 for all users, confirmed in ${seconds(
    confirmation.elapsedMs ?? 0,
  )}`;
  const doubt =
    confirmation.stillServed.length > 0
      ? `Still served: ${confirmation.stillServed.join(', ')}.`
      : confirmation.reason ?? 'Nothing could be observed.';
  switch (outcome) {
    case 'confirmed':
      return `${proof}.`;
    case 'partly':
      return confirmation.status === 'confirmed'
        ? `${proof}. ${flagsLeft}${
            closure.status === 'done' ? ' behind the closed audience' : ''
          }.`
        : `${flagsLeft}, so some users still get V2. ${doubt}`;
    case 'unconfirmed':
      return `Written, but not confirmed. ${doubt}`;
    case 'refused':
      return `Nothing was changed: ${asSentence(
        heard.rejection ?? heard.lastFailure ?? 'the flag server refused',
      )}`;
    default:
      return `${
        heard.answered
          ? 'The flag server carried out no write'
          : 'The flag server could not be reached'
      }: ${asSentence(heard.lastFailure ?? 'no answer')}`;
  }
}

/** When the first write that takes users back was done. */
function firstWriteOf({
  closure,
  flags,
}: RollbackOperation): number | undefined {
  if (closure.status === 'done') return closure.at;
  const done = flags.filter(isOff).map(({ at }) => at);
  return done.length === flags.length ? Math.max(...done) : undefined;
}

function isOff(flag: FlagProgress): flag is FlagProgress & { at: number } {
  return flag.status === 'off' && flag.at !== undefined;
}
