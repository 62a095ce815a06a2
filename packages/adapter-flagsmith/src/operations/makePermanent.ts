import type { FlagTarget } from '@production-safety/core';
import type { FlagRow } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import { inPairs } from '../inPairs';
import type { Flagsmith } from './Flagsmith';
import { switchOffSteps } from './offSteps';
import { readPresent, refuseMissing, verify } from './present';

/** Serves the flags in `on` to everybody and takes the audience away. */
export async function makePermanent(
  flagsmith: Flagsmith,
  target: FlagTarget,
  on: readonly string[],
  options: CallOptions,
): Promise<void> {
  const present = await readPresent(flagsmith, target, options);
  const { path, rows, ours } = present;
  refuseMissing(target, rows);
  const isOn = (row: FlagRow) => on.includes(row.key);
  await inPairs(
    rows
      .filter(row => !isOn(row))
      .flatMap(row => switchOffSteps(path, row, ours(row), options)),
    options.signal,
  );
  await inPairs(
    rows
      .filter(row => isOn(row) && !row.byDefault.on)
      .map(row => () => path.setDefault(row, true, options)),
    options.signal,
  );
  // Only when everybody has it for sure may the audience go.
  await verify(flagsmith, target, options, now =>
    now.rows.every(row => row.byDefault.on === isOn(row)),
  );
  await inPairs(
    rows.flatMap(row =>
      ours(row).map(
        ({ bindingId }) =>
          () =>
            path.removeOverride(row, bindingId, options),
      ),
    ),
    options.signal,
  );
  await flagsmith.segmentWrites.removeAll(target, options);
  await flagsmith.tables.fresh(present.environment, options);
}
