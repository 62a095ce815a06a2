import { isSafetyError, portRejected } from '@production-safety/core';
import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import { digestOfText } from '../canonicalRules';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { isUnknownRoute, RefusedError } from '../http/responseErrors';
import type { FlagRow } from './flagTable';
import { differenceTo, isNothing, type Difference } from './LiveFlag';
import { toVersion } from './VersionWritePath';
import type { FlagChange } from './WritePath';

/** A change of one flag that waits for people. */
export interface AskedChange {
  readonly row: FlagRow;
  readonly change: FlagChange;
}

interface Asked {
  readonly row: FlagRow;
  readonly left: Difference<unknown>;
}

/** True when people approve changes of states there, and nobody is in a hurry. */
export function needsApproval(
  { approvals }: Environment,
  { priority = 'normal' }: CallOptions,
): boolean {
  return approvals !== null && priority === 'normal';
}

/** Change requests: what a planned step does where people approve changes. */
export class ChangeRequests {
  readonly #calls: FlagWriteCalls;

  constructor(deps: { calls: FlagWriteCalls }) {
    this.#calls = deps.calls;
  }

  /**
   * Asks people for what is left of these changes; returns when nothing is.
   *
   * @throws SafetyError `port-rejected` that says what people have to do.
   */
  async raise(
    environment: Environment,
    changes: readonly AskedChange[],
    options: CallOptions,
  ): Promise<void> {
    const asked: Asked[] = [];
    for (const { row, change } of changes) {
      const live = await this.#calls.live(environment.id, row.id, options);
      const left = differenceTo(live, change);
      if (!isNothing(left)) {
        asked.push({ row, left });
      }
    }
    if (asked.length > 0) {
      throw portRejected(await this.#ask(environment, asked, options));
    }
  }

  /** What people have to do. */
  async #ask(
    environment: Environment,
    asked: readonly Asked[],
    options: CallOptions,
  ): Promise<string> {
    const why = `Environment ${environment.name} requires approval of changes in Flagsmith.`;
    const wanted = asked.map(inWords).join('; ');
    const byHand = `Raise a change request there that does this: ${wanted}. Have it approved and published, then take the step again.`;
    if (!canBeSent(environment, asked)) {
      return `${why} A change request cannot remove overrides there. ${byHand}`;
    }
    try {
      const { id, isNew } = await this.#request(
        environment,
        asked,
        wanted,
        options,
      );
      return `${why} Change request ${id} ${
        isNew ? 'was raised' : 'is waiting'
      }: ${wanted}. Have it approved and published in Flagsmith, then take the step again.`;
    } catch (error) {
      if (isUnknownRoute(error) || isSafetyError(error, 'not-found')) {
        return `${why} This server lets no key raise a change request. ${byHand}`;
      }
      if (error instanceof RefusedError && error.status !== 401) {
        return `${why} ${error.message}. ${byHand}`;
      }
      throw error;
    }
  }

  /** One that is open for the same change is enough. */
  async #request(
    environment: Environment,
    asked: readonly Asked[],
    wanted: string,
    options: CallOptions,
  ): Promise<{ readonly id: number; readonly isNew: boolean }> {
    const title = `Production Safety: ${
      asked.length === 1 ? '1 flag' : `${asked.length} flags`
    } in ${environment.name} (${digestOfText(wanted)})`;
    const open = await this.#calls.openRequests(environment.clientKey, options);
    const same = open.find(each => each.title === title);
    if (same) {
      return { id: same.id, isNew: false };
    }
    const created = await this.#calls.createRequest(
      environment.clientKey,
      {
        title,
        description: wanted,
        approvals: [],
        group_assignments: [],
        ...contentOf(environment, asked),
      },
      options,
    );
    return { id: created.id, isNew: true };
  }
}

function canBeSent(
  { versioned }: Environment,
  asked: readonly Asked[],
): boolean {
  return versioned || asked.every(({ left }) => left.remove.length === 0);
}

function contentOf(
  { id, versioned }: Environment,
  asked: readonly Asked[],
): object {
  if (versioned) {
    return {
      change_sets: asked.map(({ row, left }) => ({
        feature: row.id,
        ...toVersion(left),
      })),
    };
  }
  return {
    feature_states: asked.flatMap(({ row, left }) => {
      const { feature_states_to_update, feature_states_to_create } =
        toVersion(left);
      return [...feature_states_to_update, ...feature_states_to_create].map(
        state => ({ ...state, feature: row.id, environment: id }),
      );
    }),
  };
}

function inWords({ row, left }: Asked): string {
  const set = (on: boolean) => (on ? 'on' : 'off');
  const parts = [
    ...(left.byDefault ? [`${set(left.byDefault.on)} by default`] : []),
    ...[...left.update, ...left.create].map(
      ({ segmentId, on }) => `${set(on)} for segment ${segmentId}`,
    ),
    ...left.remove.map(id => `without an override for segment ${id}`),
  ];
  return `flag ${row.key} ${parts.join(' and ')}`;
}
