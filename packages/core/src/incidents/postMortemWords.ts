import type { DurationMs, EpochMs } from '../shared/time';

/** Such as `2026-05-01`, in UTC. */
export function dateOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Such as `09:30:12`, in UTC. */
export function clockTime(at: EpochMs): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** The two largest units: `1 d 2 h`, `12 min`, `40 s`. */
export function shownDuration(ms: DurationMs): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const;
  let rest = ms;
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** The last part of an entity reference. */
export function shownName(ref: string): string {
  return ref.replace(/^.*[/:]/, '');
}

/** Text of people, which must not become markup of the draft. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/([\\`*_[\]<>|#])/g, '\\$1')
    .trim();
}
