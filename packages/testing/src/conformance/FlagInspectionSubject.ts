import type { FlagInspection, FlagTarget } from '@production-safety/core';

/**
 * Something that goes wrong at a provider: it refuses the key (401), forbids
 * (403), answers with web pages, does not answer at all, or fails every other
 * call.
 *
 * @public
 */
export type ProviderFailure =
  | 'key-refused'
  | 'forbidden'
  | 'web-page'
  | 'silent'
  | 'every-other-call';

/**
 * A look into a provider, and what its suite needs to do behind it.
 *
 * @public
 */
export interface FlagInspectionSubject {
  readonly inspection: FlagInspection;
  /** Name of an environment that exists, in which nothing is amiss. */
  readonly environment: string;
  /** Name of another one, with the same flags. */
  readonly otherEnvironment: string;
  /** At least three flags that exist there, all off, without overrides. */
  readonly flags: readonly string[];
  /** Serves the target's flags to its own audience. */
  expose(target: FlagTarget): Promise<void>;
  /** Sets a flag for other users, so that it decides before or after ours. */
  setForSegment(
    target: FlagTarget,
    setting: {
      readonly flag: string;
      readonly who: string;
      readonly on: boolean;
      readonly outranks: boolean;
    },
  ): Promise<void>;
  setForUser(
    target: FlagTarget,
    setting: {
      readonly flag: string;
      readonly who: string;
      readonly on: boolean;
    },
  ): Promise<void>;
  /** Somebody switches the target's first flag on. */
  changeByPerson(target: FlagTarget, who: string): Promise<void>;
  /** From now on this goes wrong with every call. */
  fail(failure: ProviderFailure): Promise<void>;
  /** What must never be in an answer. */
  readonly secrets: readonly string[];
  dispose(): Promise<void>;
}

/** Runs one clause on a fresh subject. */
export function onFreshInspection(
  factory: () => Promise<FlagInspectionSubject>,
  clause: (subject: FlagInspectionSubject, target: FlagTarget) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      const { environment, flags } = subject;
      await clause(subject, {
        name: 'default.inspected',
        environment,
        flags: flags.slice(0, 2),
      });
    } finally {
      await subject.dispose();
    }
  };
}
