import type { FlagCallOptions } from '@production-safety/core';
import type { FlagsmithApi } from '../flagsmithApi';
import type { FlagRow, FlagTable, OverrideRow } from './flagTable';

/**
 * Which segment an override belongs to.
 *
 * @remarks
 * Flagsmith's list of states names the binding of an override, not its
 * segment. A binding never changes its segment, so each is asked for once;
 * after that a reading needs no call per rollout.
 */
export class OverrideOwners {
  readonly #api: FlagsmithApi;
  readonly #segmentOf = new Map<number, number>();
  /** Bindings that were there when a segment was asked about. */
  readonly #askedWith = new Map<number, ReadonlySet<number>>();

  constructor(api: FlagsmithApi) {
    this.#api = api;
  }

  learn(bindingId: number, segmentId: number): void {
    this.#segmentOf.set(bindingId, segmentId);
  }

  /** Finds out about a segment's overrides of these flags if need be. */
  async resolve(
    segmentId: number,
    environmentId: number,
    rows: readonly FlagRow[],
    table: FlagTable,
    options: FlagCallOptions,
  ): Promise<void> {
    const asked = this.#askedWith.get(segmentId);
    const isNew = ({ bindingId }: OverrideRow) =>
      !this.#segmentOf.has(bindingId) && !asked?.has(bindingId);
    if (!rows.some(row => row.overrides.some(isNew))) {
      return;
    }
    const ids = await this.#api.stateIdsOf(segmentId, environmentId, options);
    const mine = new Set(ids);
    const all = [...table.flags.values()].flatMap(row => row.overrides);
    for (const override of all) {
      if (mine.has(override.stateId)) {
        this.#segmentOf.set(override.bindingId, segmentId);
      }
    }
    this.#askedWith.set(
      segmentId,
      new Set([...(asked ?? []), ...all.map(each => each.bindingId)]),
    );
  }

  /** The overrides of a flag that belong to one of these segments. */
  ours(row: FlagRow, segmentIds: readonly number[]): readonly OverrideRow[] {
    return row.overrides.filter(({ bindingId }) => {
      const owner = this.#segmentOf.get(bindingId);
      return owner !== undefined && segmentIds.includes(owner);
    });
  }
}
