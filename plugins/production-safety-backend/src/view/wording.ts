import type { Actor, DurationMs, EpochMs } from '@production-safety/core';

/** `user:default/jo` is shown as `jo`. */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'system') {
    return `the portal (${actor.ref})`;
  }
  return personOf(actor.ref);
}

/** The name in an entity reference, or what is no reference as it is. */
export function personOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** ` because error rate`, without the full stop people may have typed. */
export function because(reason: string | undefined): string {
  const text = reason?.trim().replace(/[.\s]+$/, '');
  return text ? ` because ${text}` : '';
}

/** `0.6 s`, `14 s`, `2 min 5 s`. */
export function elapsed(ms: DurationMs): string {
  if (ms < 10_000) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** `1 flag`, `4 flags`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** With exactly one full stop at its end. */
export function sentence(text: string): string {
  return `${text.trim().replace(/[.\s]+$/, '')}.`;
}

export function isoTime(at: EpochMs): string {
  return new Date(at).toISOString();
}
