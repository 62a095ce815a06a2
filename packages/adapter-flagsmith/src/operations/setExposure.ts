import type { Exposure, FlagTarget } from '@production-safety/core';
import type { FlagRow, OverrideRow } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import { inPairs } from '../inPairs';
import { copyableRules, isClosedForAll, rulesOf } from '../mapping';
import { descriptionOf } from '../naming';
import { says, type SegmentContent } from '../segments/SegmentWrites';
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
  options: CallOptions,
): Promise<void> {
  const present = await readWithoutTwins(flagsmith, target, options);
  refuseMissing(target, present.rows);
  await inPairs(lowering(present, on, options), options.signal);
  if (exposure.percent === 0) {
    for (const segment of present.segments) {
      await flagsmith.segmentWrites.close(segment, options);
    }
    await verify(
      flagsmith,
      target,
      options,
      now =>
        now.segments.every(({ rules }) => isClosedForAll(rules)) &&
        now.rows.every(row => !row.byDefault.on),
    );
    return;
  }
  const content = await contentOf(
    flagsmith,
    target,
    exposure,
    present,
    options,
  );
  const segment = await flagsmith.segmentWrites.put(
    target,
    content,
    present.segments,
    options,
  );
  await inPairs(
    [
      ...tidying(present, key => on.includes(key), options),
      ...raising(present, on, segment.id, options),
    ],
    options.signal,
  );
  // A close or another percentage may have come in between: that counts.
  await verify(
    flagsmith,
    target,
    options,
    now =>
      now.segments.length === 1 &&
      now.segments[0].id === segment.id &&
      says(now.segments[0], content) &&
      now.rows.every(row => holds(now, row, on.includes(row.key))),
  );
}

/** True when a flag is on for the audience only, or off, and exists once. */
function holds({ ours, twins }: Present, row: FlagRow, isOn: boolean): boolean {
  const overrides = ours(row);
  return (
    !row.byDefault.on &&
    twins(row).length === 0 &&
    (isOn
      ? overrides.length === 1 && overrides[0].on
      : overrides.every(override => !override.on))
  );
}

/** Two replicas that create at once leave two segments: one has to go. */
async function readWithoutTwins(
  flagsmith: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<Present> {
  const present = await readPresent(flagsmith, target, options);
  const others = present.segments.slice(1);
  if (others.length === 0) {
    return present;
  }
  await flagsmith.segmentWrites.removeTwins(others, options);
  return readPresent(flagsmith, target, options);
}

/** What has to go off. */
function lowering(
  present: Present,
  on: readonly string[],
  options: CallOptions,
): readonly Step[] {
  const { path, rows } = present;
  return [
    ...rows.flatMap(row =>
      on.includes(row.key)
        ? defaultOffSteps(path, row, options)
        : switchOffSteps(path, row, counting(present, row), options),
    ),
    ...tidying(present, key => !on.includes(key), options),
  ];
}

/** Removes overrides beside the one that counts, of some of the flags. */
function tidying(
  present: Present,
  isMeant: (key: string) => boolean,
  options: CallOptions,
): readonly Step[] {
  const { path, rows, ours, twins } = present;
  return rows
    .filter(({ key }) => isMeant(key))
    .flatMap(row => {
      const kept = counting(present, row);
      const beside = ours(row).filter(override => !kept.includes(override));
      return [...beside.map(({ bindingId }) => bindingId), ...twins(row)].map(
        bindingId => () => path.removeOverride(row, bindingId, options),
      );
    });
}

/** The override of a flag with the segment that counts, if it has one. */
function counting(
  { ours, segments }: Present,
  row: FlagRow,
): readonly OverrideRow[] {
  return ours(row, segments.slice(0, 1)).slice(0, 1);
}

function raising(
  { path, rows, ours, segments }: Present,
  on: readonly string[],
  segmentId: number,
  options: CallOptions,
): readonly Step[] {
  const kept = segments.filter(({ id }) => id === segmentId);
  return rows
    .filter(row => on.includes(row.key))
    .flatMap(row => {
      const [override] = ours(row, kept);
      if (!override) {
        return [() => path.addOverride(row, segmentId, options)];
      }
      return override.on
        ? []
        : [() => path.setOverride(row, override, true, options)];
    });
}

async function contentOf(
  { segments }: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  { environment }: Present,
  options: CallOptions,
): Promise<SegmentContent> {
  const named = exposure.audience?.segment;
  const copied = named
    ? copyableRules(await segments.named(named, options))
    : [];
  return {
    description: descriptionOf(target, exposure.audience, copied),
    rules: rulesOf(exposure, environment.flagsmithName, copied),
  };
}
