import type { FlagControl, FlagTarget } from '@production-safety/core';
import type { ProductUser } from '../fakes/InMemoryFlags';

/**
 * A flag control and the view behind it that its suite needs.
 *
 * @public
 */
export interface FlagControlSubject {
  readonly control: FlagControl;
  /** Name of an environment that exists. */
  readonly environment: string;
  /** At least four flags that exist there, all off, without overrides. */
  readonly flags: readonly string[];
  /** Keys of the flags a product client of this user gets right now. */
  serves(user: ProductUser): Promise<readonly string[]>;
  /** How many writes have reached the provider so far. */
  countWrites(): Promise<number>;
  /** Switches a flag on for everybody behind the port's back. */
  switchOnByDefault(flag: string): Promise<void>;
  /** The provider does what the next write asks but its answer is lost. */
  loseNextAnswer(): Promise<void>;
  dispose(): Promise<void>;
}

/** Runs one clause on a fresh subject. */
export function onFresh(
  factory: () => Promise<FlagControlSubject>,
  clause: (subject: FlagControlSubject, target: FlagTarget) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      const { environment, flags } = subject;
      await clause(subject, {
        name: 'conformance',
        environment,
        flags: flags.slice(0, 3),
      });
    } finally {
      await subject.dispose();
    }
  };
}

/** A hundred users of two companies; every fourth has a plan, some have seats. */
export const USERS: readonly ProductUser[] = Array.from(
  { length: 100 },
  (_, index) => ({
    identity: `user-${index}`,
    email: `user-${index}@${index % 2 === 0 ? 'siteproof.com' : 'example.org'}`,
    traits: {
      ...(index % 4 === 0 ? { plan: index % 8 === 0 ? 'pro' : 'free' } : {}),
      ...(index % 2 === 0 ? { seats: index } : {}),
      beta: index % 5 === 0,
    },
  }),
);

/** Identities of the users who get this flag. */
export async function whoGets(
  subject: FlagControlSubject,
  flag: string,
): Promise<readonly string[]> {
  const answers = await Promise.all(
    USERS.map(async user => ({ user, on: await subject.serves(user) })),
  );
  return answers
    .filter(({ on }) => on.includes(flag))
    .map(({ user }) => user.identity);
}

/** How many of the hundred users get each of the target's flags. */
export async function shares(
  subject: FlagControlSubject,
  target: FlagTarget,
): Promise<readonly number[]> {
  const answers = await Promise.all(USERS.map(user => subject.serves(user)));
  return target.flags.map(
    flag => answers.filter(on => on.includes(flag)).length,
  );
}
