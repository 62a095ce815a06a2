import type { Clock, EpochMs } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { CallOptions } from '../http/callOptions';
import type { WireSegmentUse } from '../http/wire';
import { SharedReadings } from '../shared/SharedReadings';
import type { FlagRow, FlagTable, OverrideRow } from './flagTable';

/** What is asked about a segment: its overrides in one environment. */
export interface OwnerQuestion {
  readonly segmentId: number;
  readonly environmentId: number;
  readonly table: FlagTable;
}

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
  /** Flags with more than one state for a segment, when last asked. */
  readonly #doubled = new Map<number, ReadonlySet<number>>();

  readonly #readings: SharedReadings<readonly WireSegmentUse[]>;

  constructor({ api, clock }: { api: FlagsmithApi; clock: Clock }) {
    this.#api = api;
    this.#readings = new SharedReadings(clock);
  }

  learn(bindingId: number, segmentId: number): void {
    this.#segmentOf.set(bindingId, segmentId);
  }

  /** Finds out about a segment's overrides of these flags if need be. */
  async resolve(
    question: OwnerQuestion,
    rows: readonly FlagRow[],
    options: CallOptions,
  ): Promise<void> {
    const asked = this.#askedWith.get(question.segmentId);
    const isNew = ({ bindingId }: OverrideRow) =>
      !this.#segmentOf.has(bindingId) && !asked?.has(bindingId);
    if (rows.some(row => row.overrides.some(isNew))) {
      // Older answers may lack an override that the table has.
      await this.#askSince(question, question.table.readBy, options);
    }
  }

  /** Finds out about a segment's overrides as they are now. */
  ask(question: OwnerQuestion, options: CallOptions): Promise<void> {
    return this.#askSince(question, Number.POSITIVE_INFINITY, options);
  }

  async #askSince(
    { segmentId, environmentId, table }: OwnerQuestion,
    since: EpochMs,
    options: CallOptions,
  ): Promise<void> {
    const uses = await this.#readings.run(
      `${segmentId}/${environmentId}`,
      since,
      options,
      shared => this.#api.segments.uses(segmentId, environmentId, shared),
    );
    const mine = new Set(uses.map(({ id }) => id));
    const all = [...table.flags.values()].flatMap(row => row.overrides);
    for (const override of all) {
      if (mine.has(override.stateId)) {
        this.#segmentOf.set(override.bindingId, segmentId);
      }
    }
    // Those of older versions of a flag never come back.
    this.#askedWith.set(segmentId, new Set(all.map(each => each.bindingId)));
    const once = new Set<number>();
    const doubled = new Set<number>();
    for (const { feature } of uses) {
      (once.has(feature) ? doubled : once).add(feature);
    }
    this.#doubled.set(segmentId, doubled);
  }

  /** The overrides of a flag that belong to one of these segments. */
  ours(row: FlagRow, segmentIds: readonly number[]): readonly OverrideRow[] {
    return row.overrides.filter(({ bindingId }) => {
      const owner = this.#segmentOf.get(bindingId);
      return owner !== undefined && segmentIds.includes(owner);
    });
  }

  /** True when the flag may have an override for the segment twice. */
  mayBeDoubled(row: FlagRow, segmentId: number): boolean {
    return this.#doubled.get(segmentId)?.has(row.id) ?? false;
  }
}
