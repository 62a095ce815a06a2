import type { Examination } from '@production-safety/core';
import type { Offered } from '../../flags/Capabilities';
import { attempt, notKnown, sentenceOf, type Examined } from './Examined';

/** Which flag is there to ask about hardly changes. */
const TABLE_MAX_AGE_MS = 60_000;

/** How flags are written in an environment, and why so. */
export async function examineWritePath(
  { flagsmith, call }: Examined,
  name: string,
): Promise<Examination> {
  const about = { id: 'write-path', environment: name } as const;
  const asked = await attempt(async () => {
    const environment = await flagsmith.environments.get(name, call);
    const { flags } = await flagsmith.tables.recent(
      environment,
      TABLE_MAX_AGE_MS,
      call,
    );
    const [flag] = flags.values();
    const { versioned } = environment;
    return flag
      ? {
          versioned,
          offered: await flagsmith.capabilities.of(environment, flag.id, call),
        }
      : { versioned };
  });
  if (asked.error) {
    return notKnown('write-path', sentenceOf(asked.error), name);
  }
  const { versioned, offered } = asked.value;
  if (!offered) {
    return {
      ...notKnown('write-path', `${name} has no flag to ask about.`, name),
      fix: 'Make a flag in Flagsmith, then examine again.',
    };
  }
  return {
    ...about,
    outcome: 'fine',
    sentence: `Flags of ${name} are written ${wayOf(offered, versioned)}.`,
  };
}

function wayOf({ oneCall, experiments }: Offered, versioned: boolean): string {
  const versioning = versioned
    ? 'the environment has feature versioning v2'
    : 'the environment has classic feature versioning';
  if (oneCall) {
    return `with one call each, as the server offers it; ${versioning}`;
  }
  if (versioned) {
    return `by publishing versions, as ${versioning} and the server offers no single call`;
  }
  return experiments
    ? `with the experimental update-flag, as the server offers that and no other single call; ${versioning}`
    : `by the classic calls, default and override one after the other, as ${versioning} and the server offers no single call`;
}
