/**
 * Instant rollback and deployments of Production Safety on Vercel's API.
 *
 * @packageDocumentation
 */
export { VercelDeployer } from './VercelDeployer';
export type { VercelEnvironment, VercelOptions } from './VercelOptions';
