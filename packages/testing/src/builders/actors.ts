import type { Actor } from '@production-safety/core';

/**
 * People and workers that appear in tests.
 *
 * @public
 */
export const actors = {
  jo: { kind: 'user', ref: 'user:default/jo' },
  sam: { kind: 'user', ref: 'user:default/sam' },
  kim: { kind: 'user', ref: 'user:default/kim' },
  scaffolder: { kind: 'service', ref: 'plugin:scaffolder' },
  worker: { kind: 'system', ref: 'outbox' },
} as const satisfies Record<string, Actor>;
