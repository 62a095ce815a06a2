import type { Examination } from '@production-safety/core';

/** Something a rollback depends on; the flag server's own are examinations. */
export interface Check extends Omit<Examination, 'id'> {
  readonly id: Examination['id'] | 'settings' | 'portal' | 'journal' | 'slack';
}
