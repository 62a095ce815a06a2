import {
  isSafetyError,
  portUnavailable,
  type Examination,
  type SafetyError,
} from '@production-safety/core';
import type { EnvironmentSettings } from '../../Environments';
import type { FlagsmithOptions } from '../../FlagsmithOptions';
import type { CallOptions } from '../../http/callOptions';
import type { Flagsmith } from '../../operations/Flagsmith';
import type { SeenAnswers } from '../watchAnswers';

/** What is examined, and with what. */
export interface Examined {
  readonly flagsmith: Flagsmith;
  readonly seen: SeenAnswers;
  readonly options: FlagsmithOptions;
  /** The configured environments, each once. */
  readonly environments: readonly EnvironmentSettings[];
  readonly call: CallOptions;
}

/** How a call ended. */
export type Attempt<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly error: SafetyError };

/** Makes a call whose failure is something to tell. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return {
      error: isSafetyError(error)
        ? error
        : // What it says is not checked for secrets.
          portUnavailable('Something unexpected went wrong'),
    };
  }
}

/** Why something failed, as a sentence. */
export function sentenceOf({ message }: Pick<SafetyError, 'message'>): string {
  return message.endsWith('.') ? message : `${message}.`;
}

/** What is said of something that could not be found out. */
export function notKnown(
  id: Examination['id'],
  why: string,
  environment?: string,
): Examination {
  return {
    id,
    ...(environment === undefined ? {} : { environment }),
    outcome: 'unknown',
    sentence: `Could not be found out. ${why}`,
    fix: 'Put right what is broken, then examine again.',
  };
}
