import type { GuardSpec } from '@production-safety/core';

/** A guard as written, its shape checked but not what its signal takes. */
export interface WrittenGuard {
  readonly id: string;
  readonly signal: string;
  readonly above?: string | number;
  readonly below?: string | number;
  readonly for?: number;
  readonly per?: number;
  readonly part?: string;
  readonly reaction?: GuardSpec['reaction'];
  readonly onBlind?: GuardSpec['onBlind'];
  readonly sharedIncident?: GuardSpec['sharedIncident'];
  readonly response: GuardSpec['response'];
  readonly mode: GuardSpec['mode'];
}
