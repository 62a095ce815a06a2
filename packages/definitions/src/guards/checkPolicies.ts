import type { Report } from '../shape/report';
import { canBeShare } from './signals';
import type { WrittenGuard } from './WrittenGuard';

/** A policy that could never decide anything would only look like one. */
export function checkPolicies(
  written: WrittenGuard,
  isEvent: boolean,
  report: Report,
): void {
  const { signal, response, onBlind, sharedIncident } = written;
  const wrong = (field: 'onBlind' | 'sharedIncident', message: string) =>
    report('guard-policy', [field], message, `Leave "${field}" away.`);
  if (onBlind !== undefined && isEvent) {
    wrong(
      'onBlind',
      `${signal} is raised and not measured, so it is never blind.`,
    );
  } else if (onBlind === 'planned-rollback' && response !== 'roll-back') {
    wrong('onBlind', `A guard that says ${response} rolls nothing back.`);
  }
  if (sharedIncident === undefined) return;
  if (isEvent || written.per !== undefined || !canBeShare(signal)) {
    wrong(
      'sharedIncident',
      `Only shares are compared with V1, and ${signal} is none here.`,
    );
  } else if (response !== 'roll-back') {
    wrong(
      'sharedIncident',
      `A guard that says ${response} rolls nothing back.`,
    );
  }
}
