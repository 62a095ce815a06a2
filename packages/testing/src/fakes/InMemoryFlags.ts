import { meetsTrait } from '@production-safety/core';
import type {
  Audience,
  Clock,
  EpochMs,
  Exposure,
  FlagTarget,
  TraitValue,
} from '@production-safety/core';

/**
 * A user of the product, as far as exposure is concerned.
 *
 * @public
 */
export interface ProductUser {
  readonly identity: string;
  readonly email?: string;
  /** Named segments the user is in. */
  readonly segments?: readonly string[];
  /** What the product says of the user beside the address. */
  readonly traits?: Readonly<Record<string, TraitValue>>;
}

/**
 * One write that reached the in-memory provider.
 *
 * @public
 */
export type FlagWrite = {
  readonly at: EpochMs;
  readonly environment: string;
  readonly rollout: string;
} & (
  | {
      readonly kind: 'audience';
      readonly open: boolean;
      readonly exposure: Exposure | null;
    }
  | { readonly kind: 'override'; readonly flag: string; readonly on: boolean }
  | { readonly kind: 'default'; readonly flag: string; readonly on: boolean }
  | { readonly kind: 'off'; readonly flag: string }
);

/** What the in-memory provider keeps for one flag. */
export interface StoredFlag {
  defaultOn: boolean;
  foreignOverrides: number;
  /** By rollout name. */
  readonly overrides: Map<string, boolean>;
}

/** The audience of one rollout in one environment. */
export interface StoredAudience {
  readonly open: boolean;
  readonly exposure: Exposure;
}

type NewWrite<T = FlagWrite> = T extends FlagWrite
  ? Omit<T, 'at' | 'environment' | 'rollout'>
  : never;

/**
 * The state behind {@link InMemoryFlagControl}: environments, flags,
 * audiences, and the log of writes.
 *
 * @public
 */
export class InMemoryFlags {
  readonly writes: FlagWrite[] = [];
  readonly audiences = new Map<string, StoredAudience>();
  readonly #environments = new Map<string, Map<string, StoredFlag>>();
  readonly #clock: Clock;

  constructor(
    clock: Clock,
    environments: Readonly<Record<string, readonly string[]>>,
  ) {
    this.#clock = clock;
    for (const [name, keys] of Object.entries(environments)) {
      const flags = keys.map(key => [key, offFlag()] as const);
      this.#environments.set(name, new Map(flags));
    }
  }

  environment(name: string): Map<string, StoredFlag> | undefined {
    return this.#environments.get(name);
  }

  flag(environment: string, key: string): StoredFlag | undefined {
    return this.#environments.get(environment)?.get(key);
  }

  audience(target: FlagTarget): StoredAudience | undefined {
    return this.audiences.get(audienceKey(target));
  }

  /** Puts an audience with its overrides under another name, or nowhere. */
  moveAudience(target: FlagTarget, to: string | undefined): void {
    const { environment, name } = target;
    const moved = this.audience(target);
    this.audiences.delete(audienceKey(target));
    if (moved && to) {
      this.audiences.set(audienceKey({ environment, name: to }), moved);
    }
    for (const flag of this.#environments.get(environment)?.values() ?? []) {
      const on = flag.overrides.get(name);
      flag.overrides.delete(name);
      if (to && on !== undefined) flag.overrides.set(to, on);
    }
  }

  record(target: FlagTarget, write: NewWrite): void {
    this.writes.push({
      ...write,
      at: this.#clock.now(),
      environment: target.environment,
      rollout: target.name,
    });
  }

  /** Keys of the flags that are on for this user. */
  serve(environment: string, user: ProductUser): readonly string[] {
    const flags = this.#environments.get(environment) ?? new Map();
    return [...flags].flatMap(([key, flag]: [string, StoredFlag]) => {
      const matching = [...flag.overrides].find(([rollout]) => {
        const audience = this.audiences.get(
          audienceKey({ name: rollout, environment }),
        );
        return audience?.open && belongs(rollout, audience.exposure, user);
      });
      return (matching ? matching[1] : flag.defaultOn) ? [key] : [];
    });
  }
}

/** A flag nobody gets. */
export function offFlag(): StoredFlag {
  return { defaultOn: false, foreignOverrides: 0, overrides: new Map() };
}

export function audienceKey(
  target: Pick<FlagTarget, 'name' | 'environment'>,
): string {
  return `${target.name}/${target.environment}`;
}

/** True when the user is in the share and the audience of an exposure. */
export function belongs(
  rollout: string,
  exposure: Exposure,
  user: ProductUser,
): boolean {
  return (
    bucketOf(`${rollout},${user.identity}`) < exposure.percent &&
    inAudience(exposure.audience, user)
  );
}

function inAudience(
  audience: Audience | undefined,
  user: ProductUser,
): boolean {
  const { emailDomain, segment, traits = [] } = audience ?? {};
  const given: ProductUser['traits'] = {
    ...(user.email === undefined ? {} : { email: user.email }),
    ...user.traits,
  };
  return (
    (!emailDomain || (user.email ?? '').endsWith(`@${emailDomain}`)) &&
    (!segment || (user.segments ?? []).includes(segment)) &&
    traits.every(condition => meetsTrait(condition, given[condition.trait]))
  );
}

/** A number in [0, 100) that depends on the text alone (FNV-1a, mixed). */
function bucketOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 42_949_672.96;
}
