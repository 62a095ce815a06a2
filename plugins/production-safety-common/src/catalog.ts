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
 * Annotation of a user: their id in the connected chat, such as `U0123ABCD`.
 * Needed where the chat and the catalog have different addresses of them.
 *
 * @public
 */
export const CHAT_USER_ANNOTATION = 'production-safety.io/chat-user';

/**
 * Annotation of a component: where it is deployed, as `deployer/environment`,
 * several with commas between. Not needed where a rollout of it says so.
 *
 * @public
 */
export const DEPLOYS_ANNOTATION = 'production-safety.io/deploys';

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
