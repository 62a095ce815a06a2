import type { Incident } from '@production-safety/core';

const PREFIX = 'production-safety:';

/** One alert for an incident, whatever rungs are climbed. */
export function alertKeyOf({ id }: Pick<Incident, 'id'>): string {
  return `${PREFIX}${id}`;
}

/** Of which incident an alert is; nothing for alerts of others. */
export function incidentIdIn(alertKey: string): string | undefined {
  return alertKey.startsWith(PREFIX)
    ? alertKey.slice(PREFIX.length)
    : undefined;
}
