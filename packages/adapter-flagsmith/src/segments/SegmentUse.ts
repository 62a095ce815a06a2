import type { FlagTarget } from '@production-safety/core';
import type { Environments } from '../Environments';
import type { FlagTable } from '../flags/flagTable';
import { rowsOf, type FlagTables } from '../flags/FlagTables';
import type { CallOptions } from '../http/callOptions';

/** Overrides barely change; calls that come together share a reading. */
const TABLE_MAX_AGE_MS = 10_000;

/** Tells which segments the overrides of a rollout's flags use. */
export class SegmentUse {
  readonly #environments: Environments;
  readonly #tables: FlagTables;

  constructor(deps: { environments: Environments; tables: FlagTables }) {
    this.#environments = deps.environments;
    this.#tables = deps.tables;
  }

  /** Those of the segments that are in use, judged by `table` if given. */
  async usedBy(
    { environment: name, flags }: FlagTarget,
    segmentIds: readonly number[],
    options: CallOptions,
    table?: FlagTable,
  ): Promise<ReadonlySet<number>> {
    const environment = await this.#environments.get(name, options);
    const read =
      table ??
      (await this.#tables.recent(environment, TABLE_MAX_AGE_MS, options));
    const rows = rowsOf(read, flags);
    const { owners } = this.#tables;
    for (const segmentId of segmentIds) {
      await owners.resolve(
        { segmentId, environmentId: environment.id, table: read },
        rows,
        options,
      );
    }
    return new Set(
      segmentIds.filter(id =>
        rows.some(row => owners.ours(row, [id]).length > 0),
      ),
    );
  }
}
