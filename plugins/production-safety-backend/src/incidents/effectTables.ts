import type { IncidentEffect } from '@production-safety/core';

/** Where effects wait: those that send something outside apart. */
export const EFFECT_TABLES = {
  pages: 'incident_effects',
  messages: 'incident_message_effects',
  issues: 'incident_issue_effects',
} as const;

export type EffectTable = (typeof EFFECT_TABLES)[keyof typeof EFFECT_TABLES];

/** Where an effect waits. */
export function effectTableOf({ kind }: IncidentEffect): EffectTable {
  switch (kind) {
    case 'announce':
    case 'publish':
      return EFFECT_TABLES.messages;
    case 'create-issue':
      return EFFECT_TABLES.issues;
    default:
      return EFFECT_TABLES.pages;
  }
}
