import type { FlagTarget } from '@production-safety/core';
import { needsApproval } from '../flags/ChangeRequests';
import type { FlagRow } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import { inPairs } from '../inPairs';
import type { Flagsmith } from './Flagsmith';
import { offChange, removeChange, stepsFor } from './flagChanges';
import { readPresent, refuseMissing, verify } from './present';

/** Serves the flags in `on` to everybody and takes the audience away. */
export async function makePermanent(
  flagsmith: Flagsmith,
  target: FlagTarget,
  on: readonly string[],
  options: CallOptions,
): Promise<void> {
  const present = await readPresent(flagsmith, target, options);
  const { environment, path, rows } = present;
  refuseMissing(target, rows);
  const isOn = (row: FlagRow) => on.includes(row.key);
  const lowering = rows
    .filter(row => !isOn(row))
    .flatMap(row => offChange(present, row));
  const raising = rows
    .filter(row => isOn(row) && !row.byDefault.on)
    .map(row => ({ row, change: { byDefault: 'on' as const } }));
  const isGuarded = needsApproval(environment, options);
  if (isGuarded) {
    await flagsmith.changeRequests.raise(
      environment,
      [...lowering, ...raising],
      options,
    );
  }
  await inPairs(stepsFor(path, lowering, options), options.signal);
  await inPairs(stepsFor(path, raising, options), options.signal);
  // Only when everybody has it for sure may the audience go.
  await verify(flagsmith, target, options, now =>
    now.rows.every(row => row.byDefault.on === isOn(row)),
  );
  // Where people approve, the overrides go with their segment: nobody gets
  // anything else by it.
  if (!isGuarded) {
    await inPairs(
      stepsFor(
        path,
        rows.flatMap(row => removeChange(present, row)),
        options,
      ),
      options.signal,
    );
  }
  await flagsmith.segmentWrites.removeAll(target, options);
  await flagsmith.tables.fresh(environment, options);
}
