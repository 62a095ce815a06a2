import type { IncidentEffect } from '@production-safety/core';

/** Where effects wait: those that send something outside apart. */
export const EFFECT_TABLES = {
  pages: 'incident_effects',
  messages: 'incident_message_effects',
} as const;

export type EffectTable = (typeof EFFECT_TABLES)[keyof typeof EFFECT_TABLES];

export function isMessageEffect({ kind }: IncidentEffect): boolean {
  return kind === 'announce' || kind === 'publish';
}
