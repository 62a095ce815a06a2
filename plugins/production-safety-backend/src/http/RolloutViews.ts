import { stalledRollout } from '@production-safety/core';
import type {
  Clock,
  CodeHosts,
  DurationMs,
  GateRules,
  RolloutDefinition,
  Stall,
  Trouble,
} from '@production-safety/core';
import type {
  OperationView,
  RolloutDetail,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow, StoredOperation } from '../database/RolloutRow';
import type { FlagControlRegistry } from '../flags/FlagControlRegistry';
import { resourceOf } from '../permissions/permissionResource';
import { operationView } from '../view/operationView';
import { rolloutDetailView } from '../view/rolloutDetailView';
import { rolloutSummaryView, troubleInRow } from '../view/rolloutSummaryView';
import type { ViewContext } from '../view/viewContext';
import type { Caller } from './Callers';

/** Maps stored rollouts to the wire, for one caller at this moment. */
export class RolloutViews {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly freshForMs: DurationMs;
      readonly rules: GateRules;
      readonly flags: FlagControlRegistry;
      readonly codeHosts: CodeHosts;
    },
  ) {}

  summary(row: RolloutRow, caller: Caller): RolloutSummary {
    const allowed = caller.rights.allowed(resourceOf(row.rollout));
    return rolloutSummaryView(row, allowed, this.#context());
  }

  /** What lists that begin with trouble are sorted by. */
  troubleOf(row: RolloutRow): Trouble {
    return troubleInRow(row, this.#context());
  }

  /** Why it does not get on; undefined when it does. */
  stallOf({ rollout, lastLook }: RolloutRow): Stall | undefined {
    const { clock, rules } = this.options;
    return stalledRollout(rollout, lastLook, clock.now(), rules);
  }

  /** With the P0s and P1s that are open, where that was asked. */
  detail(
    row: RolloutRow,
    caller: Caller,
    incidents: readonly string[] = [],
  ): RolloutDetail {
    const allowed = caller.rights.allowed(resourceOf(row.rollout));
    return rolloutDetailView(row, allowed, this.#context(), incidents);
  }

  operation(
    { rolloutId, operation }: StoredOperation,
    definition: RolloutDefinition,
  ): OperationView {
    const { provider } = definition;
    const missing = this.options.flags.has(provider) ? undefined : provider;
    return operationView(rolloutId, operation, missing, {
      definition,
      now: this.options.clock.now(),
      codeHosts: this.options.codeHosts,
    });
  }

  #context(): ViewContext {
    const { clock, codeHosts, flags, freshForMs, rules } = this.options;
    return {
      now: clock.now(),
      freshForMs,
      rules,
      codeHosts,
      clientPollSecondsOf: provider => flags.clientPollSecondsOf(provider),
    };
  }
}
