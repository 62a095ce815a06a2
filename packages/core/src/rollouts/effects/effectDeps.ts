import type { CodeHosts } from '../../reverts/codeHosts';
import type { Actor } from '../../shared/actor';
import { SafetyError, isSafetyError, portRejected } from '../../shared/errors';
import type { Clock } from '../../shared/time';
import type { RolloutNotice } from '../effects';
import type { FlagCallOptions, FlagControl, FlagTarget } from '../flagControl';
import type { RolloutStore } from '../ports';
import type { RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import type { RolloutService } from '../rolloutService';

/**
 * What running an effect needs.
 *
 * @public
 */
export interface EffectDeps {
  /** Control over the named flag provider, if it is configured. */
  readonly flags: (provider: string) => FlagControl | undefined;
  /** Where code is kept and deployed; nothing is connected when absent. */
  readonly codeHosts?: CodeHosts;
  readonly service: RolloutService;
  readonly store: RolloutStore;
  readonly clock: Clock;
  /** Delivers a notice; `key` is the same when it is delivered again. */
  readonly notify: (
    rollout: Rollout,
    notice: RolloutNotice,
    options: { readonly key: string; readonly signal: AbortSignal },
  ) => Promise<void>;
}

/**
 * What the outbox should do with the effect.
 *
 * @public
 */
export type EffectOutcome =
  | { readonly status: 'done' }
  | {
      readonly status: 'retry';
      readonly afterMs: number;
      readonly reason: string;
    }
  | { readonly status: 'given-up'; readonly reason: string };

/** The actor of everything that effects report. */
export const WORKER: Actor = { kind: 'system', ref: 'effects' };

/** Done, or superseded by later events. */
export const DONE: EffectOutcome = { status: 'done' };

/**
 * The flags of a rollout as its provider is asked for them.
 *
 * @public
 */
export function targetOf({
  id,
  definition,
}: Pick<Rollout, 'id' | 'definition'>): FlagTarget {
  const primaryFirst = [...definition.flags].sort(
    (a, b) => Number(b.primary) - Number(a.primary),
  );
  const apart = primaryFirst.flatMap(({ key, part, population }) =>
    population && part !== undefined ? [{ key, part }] : [],
  );
  return {
    name: id,
    environment: definition.environment,
    flags: primaryFirst.map(({ key }) => key),
    ...(apart.length > 0 ? { populations: apart } : {}),
  };
}

/**
 * The rollout's flag provider.
 *
 * @throws SafetyError `port-rejected` when none is configured.
 */
export function controlOf(deps: EffectDeps, rollout: Rollout): FlagControl {
  const { provider } = rollout.definition;
  const control = deps.flags(provider);
  if (!control) {
    throw portRejected(
      `No flag provider ${provider} is configured. Add it to the configuration of production safety.`,
    );
  }
  return control;
}

/** A rollback that still has something to do. */
export function openRollbackOf(
  rollout: Rollout | undefined,
  operationId: string,
): RollbackOperation | undefined {
  return rollout?.rollbacks.find(
    operation =>
      operation.id === operationId && operation.finishedAt === undefined,
  );
}

/** How the flag provider is called for a rollback: at once, and for whom. */
export function urgently(
  { requestedBy, reason }: Pick<RollbackOperation, 'requestedBy' | 'reason'>,
  signal: AbortSignal,
): FlagCallOptions {
  return { signal, priority: 'rollback', actor: requestedBy, reason };
}

/** Any thrown thing as an error with a code. */
export function failureOf(error: unknown): SafetyError {
  if (isSafetyError(error)) return error;
  return new SafetyError(
    'port-unavailable',
    error instanceof Error ? error.message : String(error),
    { retryable: true, cause: error },
  );
}
