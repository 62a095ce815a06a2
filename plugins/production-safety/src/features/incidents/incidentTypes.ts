import type {
  IncidentClockView,
  IncidentRoleView,
  IncidentSummary,
  RunStepView,
} from '@production-safety/backstage-plugin-production-safety-common';

export type Severity = IncidentSummary['severity'];
export type IncidentStatus = IncidentSummary['status'];
export type ClockState = IncidentClockView['state'];
export type SupportingRole = IncidentRoleView['role'];
export type StepState = RunStepView['state'];

/** The gravest first. */
export const SEVERITIES = [
  'P0',
  'P1',
  'P2',
  'P3',
] as const satisfies readonly Severity[];

/** In the order in which an incident goes through them. */
export const STATUSES = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'reviewed',
] as const satisfies readonly IncidentStatus[];

export function isOver({ status }: Pick<IncidentSummary, 'status'>): boolean {
  return status === 'resolved' || status === 'reviewed';
}
