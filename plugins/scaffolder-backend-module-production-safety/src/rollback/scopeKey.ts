import { createHash } from 'node:crypto';

/** Short whatever goes in; the same for the same parts in another order. */
export function scopeKey(subject: string, parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, [...parts].sort()]))
    .digest('hex')
    .slice(0, 16);
}
