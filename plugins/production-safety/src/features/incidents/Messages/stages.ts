import type {
  IncidentDetail,
  MessageDraftRequest,
} from '@production-safety/backstage-plugin-production-safety-common';

export type Stage = MessageDraftRequest['stage'];

/** In the order in which an incident is told. */
export const STAGES = [
  'investigating',
  'scope',
  'identified',
  'update',
  'monitoring',
  'resolved',
] as const satisfies readonly Stage[];

/** What the public should hear next, from where the incident stands. */
export function fittingStage({ status, messages }: IncidentDetail): Stage {
  const said = new Set(
    messages.items.flatMap(each =>
      each.audience === 'public' ? [each.stage] : [],
    ),
  );
  if (status === 'resolved' || status === 'reviewed') return 'resolved';
  if (said.size === 0) return 'investigating';
  if (status === 'monitoring') {
    return said.has('monitoring') ? 'update' : 'monitoring';
  }
  if (status === 'identified') {
    return said.has('identified') ? 'update' : 'identified';
  }
  return said.has('scope') ? 'update' : 'scope';
}
