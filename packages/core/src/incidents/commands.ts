import type { Severity } from '../shared/severity';
import type { EpochMs } from '../shared/time';
import type { Incident, IncidentStatus, SupportingRole } from './incident';

/**
 * What is known besides title and severity, none of which anybody must say.
 *
 * @public
 */
export type DeclaredFrom = Pick<
  Incident,
  'components' | 'trigger' | 'isRestricted' | 'isDrill'
>;

/**
 * What may be asked of an incident.
 *
 * @public
 */
export type IncidentCommand =
  | ({
      readonly type: 'declare';
      readonly title: string;
      /** P1 when nobody says. */
      readonly severity?: Severity;
    } & DeclaredFrom)
  | { readonly type: 'acknowledge' }
  | {
      readonly type: 'set-status';
      readonly status: IncidentStatus;
      readonly reason: string;
    }
  | {
      readonly type: 'set-severity';
      readonly severity: Severity;
      /** Needed to lower it. */
      readonly reason?: string;
    }
  | { readonly type: 'take-command' }
  | { readonly type: 'offer-command'; readonly to: string }
  | { readonly type: 'read-back' }
  | {
      /** Says that the commander does not answer. */
      readonly type: 'claim-command';
      readonly reason: string;
    }
  /** The commander answers a claim. */
  | { readonly type: 'keep-command' }
  | { readonly type: 'take-role'; readonly role: SupportingRole }
  | {
      readonly type: 'offer-role';
      readonly role: SupportingRole;
      readonly to: string;
    }
  | { readonly type: 'read-back-role'; readonly role: SupportingRole }
  | {
      readonly type: 'set-components';
      readonly components: readonly string[];
    }
  | {
      readonly type: 'set-restriction';
      readonly isRestricted: boolean;
      /** Needed to lift it. */
      readonly reason?: string;
    }
  | {
      /** Says since when users are affected, as far as it is known now. */
      readonly type: 'set-impact-start';
      readonly startedAt: EpochMs;
    }
  | {
      /** Says when those who wait will hear next. */
      readonly type: 'promise-update';
      readonly dueAt: EpochMs;
    }
  | {
      readonly type: 'note';
      readonly text: string;
      readonly occurredAt: EpochMs;
      readonly source: string;
      readonly evidenceUrl?: string;
      readonly supersedes?: string;
    }
  | {
      /** The time of a rung has come, says the worker that waited. */
      readonly type: 'report-rung';
      readonly rung: string;
      /** Severity whose ladder it waited for; another one says nothing. */
      readonly severity: Severity;
    };
