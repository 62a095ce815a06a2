import type { Exposure, FlagTarget } from '@production-safety/core';
import { needsApproval } from '../flags/ChangeRequests';
import type { FlagRow } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import { inPairs } from '../inPairs';
import { copyableRules, isClosedForAll, rulesOf } from '../mapping';
import { descriptionOf } from '../naming';
import { says, type SegmentContent } from '../segments/SegmentWrites';
import type { Flagsmith } from './Flagsmith';
import {
  defaultOffChange,
  offChange,
  onChange,
  stepsFor,
  together,
  type PlannedChange,
} from './flagChanges';
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
  if (needsApproval(present.environment, options)) {
    await askForApproval(flagsmith, target, exposure, on, present, options);
  }
  const { path } = present;
  await inPairs(stepsFor(path, lowering(present, on), options), options.signal);
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
    stepsFor(path, raising(present, on, segment.id), options),
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

/**
 * Has people asked about every state that would change, before the audience
 * is: an exposure that waits for them changes nothing for users.
 */
async function askForApproval(
  flagsmith: Flagsmith,
  target: FlagTarget,
  exposure: Exposure,
  on: readonly string[],
  present: Present,
  options: CallOptions,
): Promise<void> {
  const { environment, rows, segments } = present;
  const ask = (changes: readonly PlannedChange[]) =>
    flagsmith.changeRequests.raise(environment, changes, options);
  if (exposure.percent === 0) {
    // Going back does not wait for them.
    for (const segment of segments) {
      await flagsmith.segmentWrites.close(segment, options);
    }
    await ask(lowering(present, on));
    return;
  }
  if (segments.length === 0 && on.length > 0) {
    // A request names it. While no flag uses it, it serves nobody.
    const content = await contentOf(
      flagsmith,
      target,
      exposure,
      present,
      options,
    );
    await flagsmith.segmentWrites.put(target, content, [], options);
    const now = await readPresent(flagsmith, target, options);
    await askForApproval(flagsmith, target, exposure, on, now, options);
    return;
  }
  await ask(
    rows.flatMap(row => {
      const ofRow = ({ row: { id } }: PlannedChange) => id === row.id;
      return together(row, [
        ...lowering(present, on).filter(ofRow),
        ...segments
          .slice(0, 1)
          .flatMap(({ id }) => raising(present, on, id).filter(ofRow)),
      ]);
    }),
  );
}

/** What has to go off. */
function lowering(
  present: Present,
  on: readonly string[],
): readonly PlannedChange[] {
  return present.rows.flatMap(row =>
    on.includes(row.key) ? defaultOffChange(row) : offChange(present, row),
  );
}

function raising(
  present: Present,
  on: readonly string[],
  segmentId: number,
): readonly PlannedChange[] {
  return present.rows
    .filter(row => on.includes(row.key))
    .flatMap(row => onChange(present, row, segmentId));
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
