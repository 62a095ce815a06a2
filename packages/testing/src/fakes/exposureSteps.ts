import type { Exposure, FlagTarget } from '@production-safety/core';
import {
  audienceKey,
  type InMemoryFlags,
  type StoredFlag,
} from './InMemoryFlags';

/** One write; done when called. */
export type WriteStep = () => void;

/**
 * Writes that serve exactly this exposure. What must be off comes first, so
 * that stopping in between never serves more than was asked for.
 */
export function shareSteps(
  stored: InMemoryFlags,
  target: FlagTarget,
  exposure: Exposure,
  on: readonly string[],
): WriteStep[] {
  const off = target.flags.filter(key => !on.includes(key));
  return [
    ...defaultSteps(stored, target, target.flags, false),
    ...overrideSteps(stored, target, off, false),
    exposure.percent > 0
      ? () => setAudience(stored, target, { open: true, exposure })
      : () => closeAudience(stored, target),
    ...overrideSteps(stored, target, on, true),
  ];
}

/** Writes that serve the flags in `on` to everybody for good. */
export function permanentSteps(
  stored: InMemoryFlags,
  target: FlagTarget,
  on: readonly string[],
): WriteStep[] {
  const off = target.flags.filter(key => !on.includes(key));
  return [
    ...defaultSteps(stored, target, off, false),
    ...overrideSteps(stored, target, off, false),
    ...defaultSteps(stored, target, on, true),
    () => removeAudience(stored, target),
  ];
}

/** Nobody belongs to the audience any more; its exposure stays known. */
export function closeAudience(stored: InMemoryFlags, target: FlagTarget): void {
  const audience = stored.audience(target);
  if (audience) {
    setAudience(stored, target, { ...audience, open: false });
  }
}

function setAudience(
  stored: InMemoryFlags,
  target: FlagTarget,
  audience: { open: boolean; exposure: Exposure },
): void {
  stored.audiences.set(audienceKey(target), audience);
  stored.record(target, { kind: 'audience', ...audience });
}

function removeAudience(stored: InMemoryFlags, target: FlagTarget): void {
  known(stored, target, target.flags).forEach(([, flag]) =>
    flag.overrides.delete(target.name),
  );
  stored.audiences.delete(audienceKey(target));
  stored.record(target, { kind: 'audience', open: false, exposure: null });
}

function defaultSteps(
  stored: InMemoryFlags,
  target: FlagTarget,
  keys: readonly string[],
  on: boolean,
): WriteStep[] {
  return known(stored, target, keys)
    .filter(([, flag]) => flag.defaultOn !== on)
    .map(([key, flag]) => () => {
      flag.defaultOn = on;
      stored.record(target, { kind: 'default', flag: key, on });
    });
}

function overrideSteps(
  stored: InMemoryFlags,
  target: FlagTarget,
  keys: readonly string[],
  on: boolean,
): WriteStep[] {
  return known(stored, target, keys)
    .filter(([, flag]) => (flag.overrides.get(target.name) ?? false) !== on)
    .map(([key, flag]) => () => {
      flag.overrides.set(target.name, on);
      stored.record(target, { kind: 'override', flag: key, on });
    });
}

function known(
  stored: InMemoryFlags,
  target: FlagTarget,
  keys: readonly string[],
): (readonly [string, StoredFlag])[] {
  return keys.flatMap(key => {
    const flag = stored.flag(target.environment, key);
    return flag ? [[key, flag] as const] : [];
  });
}
