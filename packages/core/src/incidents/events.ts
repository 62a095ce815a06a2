import type { Actor } from '../shared/actor';
import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';
import type { DeclaredFrom } from './commands';
import type { IncidentStatus, SupportingRole } from './incident';

/** What an event of an incident says.
 *
 * @public
 */
export type IncidentEventFact =
  | ({
      readonly type: 'declared';
      readonly incidentId: string;
      readonly title: string;
      readonly severity: Severity;
    } & DeclaredFrom)
  | { readonly type: 'acknowledged' }
  | { readonly type: 'status-changed'; readonly status: IncidentStatus }
  | { readonly type: 'severity-changed'; readonly severity: Severity }
  | { readonly type: 'command-taken'; readonly commander: string }
  | { readonly type: 'handover-offered'; readonly to: string }
  | { readonly type: 'command-handed-over'; readonly commander: string }
  | { readonly type: 'command-claimed'; readonly by: string }
  | { readonly type: 'command-kept' }
  | { readonly type: 'impact-start-set'; readonly startedAt: EpochMs }
  | { readonly type: 'update-promised'; readonly dueAt: EpochMs }
  | {
      readonly type: 'role-taken' | 'role-handed-over';
      readonly role: SupportingRole;
      readonly holder: string;
    }
  | {
      readonly type: 'role-offered';
      readonly role: SupportingRole;
      readonly to: string;
    }
  | {
      readonly type: 'components-set';
      readonly components: readonly string[];
    }
  | { readonly type: 'restriction-set'; readonly isRestricted: boolean }
  | {
      readonly type: 'rung-climbed';
      readonly rung: string;
      readonly by: 'page' | 'ticket';
      readonly whom: readonly string[];
    }
  | {
      readonly type: 'noted';
      readonly entryId: string;
      readonly text: string;
      /** When it happened; `at` is when it was recorded. */
      readonly occurredAt: EpochMs;
      readonly source: string;
      readonly evidenceUrl?: string;
      /** Entry that this one corrects. */
      readonly supersedes?: string;
    };

/** @public */
export type IncidentEvent = IncidentEventFact & {
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly reason?: string;
};
