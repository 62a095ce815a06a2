/**
 * Catalog kind of a rollout manifest.
 *
 * @public
 */
export const ROLLOUT_KIND = 'Rollout';

/**
 * API version of a rollout manifest.
 *
 * @public
 */
export const ROLLOUT_API_VERSION = 'production-safety.io/v1alpha1';

/**
 * Relation from a rollout to the component it protects.
 *
 * @public
 */
export const RELATION_ROLLOUT_OF = 'rolloutOf';

/**
 * Relation from a component to a rollout that protects it.
 *
 * @public
 */
export const RELATION_HAS_ROLLOUT = 'hasRollout';
