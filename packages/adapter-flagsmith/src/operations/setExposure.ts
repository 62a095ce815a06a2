import type {
  Exposure,
  FlagCallOptions,
  FlagTarget,
} from '@production-safety/core';
import { inPairs } from '../inPairs';
import { copyableRules, descriptionOf, rulesOf } from '../mapping';
import type { KnownSegment } from '../segments/RolloutSegments';
import type { Flagsmith } from './Flagsmith';
import { defaultOffSteps, switchOffSteps, type Step } from './offSteps';
import { readPresent, refuseMissing, verify, type Present } from './present';

/**
 * Serves V2 to exactly one exposure.
 *
 * @remarks
 * What must be off is written first, then the audience, then what is on; so
 * stopping anywhere in between never serves more than was asked for. Ends
 * with a reading that must agree.
 */
export async function setExposure(
  flagsmith: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  on: readonly string[],
  options: FlagCallOptions,
): Promise<void> {
  const present = await readWithoutTwins(flagsmith, target, options);
  refuseMissing(target, present.rows);
  const { offSteps, twinSteps } = lowering(present, on, options);
  await inPairs([...twinSteps, ...offSteps], options.signal);
  if (exposure.percent === 0) {
    for (const segment of present.segments) {
      await flagsmith.segments.close(segment, options);
    }
    return;
  }
  const segment = await putSegment(
    flagsmith,
    target,
    exposure,
    present,
    options,
  );
  await inPairs(raising(present, on, segment, options), options.signal);
  await verify(flagsmith, target, options, ({ rows, ours, segments }) =>
    rows.every(row => {
      const overrides = ours(row);
      return (
        segments.length === 1 &&
        !row.byDefault.on &&
        (on.includes(row.key)
          ? overrides.length === 1 && overrides[0].on
          : overrides.every(override => !override.on))
      );
    }),
  );
}

/** Two replicas that create at once leave two segments: one has to go. */
async function readWithoutTwins(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: FlagCallOptions,
): Promise<Present> {
  const present = await readPresent(flagsmith, target, options);
  const twins = present.segments.slice(1);
  if (twins.length === 0) {
    return present;
  }
  await flagsmith.segments.removeSegments(twins, options);
  return readPresent(flagsmith, target, options);
}

/** What has to go off, and overrides that exist twice. */
function lowering(
  { path, rows, ours }: Present,
  on: readonly string[],
  options: FlagCallOptions,
): { readonly offSteps: readonly Step[]; readonly twinSteps: readonly Step[] } {
  return {
    offSteps: rows.flatMap(row =>
      on.includes(row.key)
        ? defaultOffSteps(path, row, options)
        : switchOffSteps(path, row, ours(row), options),
    ),
    twinSteps: rows.flatMap(row =>
      ours(row)
        .slice(1)
        .map(twin => () => path.removeOverride(row, twin, options)),
    ),
  };
}

function raising(
  { path, rows, ours, segments }: Present,
  on: readonly string[],
  segment: KnownSegment,
  options: FlagCallOptions,
): readonly Step[] {
  const isKept = segments.some(({ id }) => id === segment.id);
  return rows
    .filter(row => on.includes(row.key))
    .flatMap(row => {
      const [override] = isKept ? ours(row) : [];
      if (!override) {
        return [() => path.addOverride(row, segment.id, options)];
      }
      return override.on
        ? []
        : [() => path.setOverride(row, override, true, options)];
    });
}

async function putSegment(
  { segments }: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  { environment, segments: present }: Present,
  options: FlagCallOptions,
): Promise<KnownSegment> {
  const named = exposure.audience?.segment;
  const copied = named
    ? copyableRules(await segments.named(named, options))
    : [];
  const content = {
    description: descriptionOf(target, exposure.audience),
    rules: rulesOf(exposure, environment.flagsmithName, copied),
  };
  return segments.put(target, content, present, options);
}
