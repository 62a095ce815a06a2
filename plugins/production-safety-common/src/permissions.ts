import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of rollouts in the permission framework.
 *
 * @public
 */
export const RESOURCE_TYPE_ROLLOUT = 'production-safety-rollout';

/**
 * See rollouts, their history and their operations.
 *
 * @public
 */
export const rolloutReadPermission = createPermission({
  name: 'production-safety.rollout.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ROLLOUT,
});

/**
 * Declare rollouts through the API, or change what was declared there.
 *
 * @public
 */
export const rolloutDefinePermission = createPermission({
  name: 'production-safety.rollout.define',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_ROLLOUT,
});

/**
 * Move a rollout along its plan: start, pause, resume, approve, attest,
 * advance, restore, complete, abort.
 *
 * @public
 */
export const rolloutAdvancePermission = createPermission({
  name: 'production-safety.rollout.advance',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ROLLOUT,
});

/**
 * Send users back to V1, for the whole rollout or for parts.
 *
 * @public
 */
export const rolloutRollbackPermission = createPermission({
  name: 'production-safety.rollout.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ROLLOUT,
});

/**
 * Go on although gates are not open, a guard holds it, or a P0 or P1 is open.
 *
 * @public
 */
export const rolloutOverridePermission = createPermission({
  name: 'production-safety.rollout.override',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ROLLOUT,
});

/**
 * All permissions on rollouts.
 *
 * @public
 */
export const productionSafetyPermissions = [
  rolloutReadPermission,
  rolloutDefinePermission,
  rolloutAdvancePermission,
  rolloutRollbackPermission,
  rolloutOverridePermission,
];

/**
 * See incidents that are not restricted, and runs of their checklists.
 *
 * @public
 */
export const incidentReadPermission = createPermission({
  name: 'production-safety.incident.read',
  attributes: { action: 'read' },
});

/**
 * Declare incidents, and start runs of runbooks.
 *
 * @public
 */
export const incidentDeclarePermission = createPermission({
  name: 'production-safety.incident.declare',
  attributes: { action: 'create' },
});

/**
 * Take part: command and roles, status, notes, answers to steps.
 *
 * @public
 */
export const incidentRespondPermission = createPermission({
  name: 'production-safety.incident.respond',
  attributes: { action: 'update' },
});

/**
 * See restricted incidents without being in them.
 *
 * @public
 */
export const incidentRestrictedPermission = createPermission({
  name: 'production-safety.incident.restricted',
  attributes: { action: 'read' },
});

/**
 * All permissions on incidents.
 *
 * @public
 */
export const incidentPermissions = [
  incidentReadPermission,
  incidentDeclarePermission,
  incidentRespondPermission,
  incidentRestrictedPermission,
];
