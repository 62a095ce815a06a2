/**
 * Instant rollback and deployments of Production Safety on Vercel's API, and
 * Core Web Vitals from its Speed Insights.
 *
 * @packageDocumentation
 */
export { VercelDeployer } from './VercelDeployer';
export type { VercelEnvironment, VercelOptions } from './VercelOptions';
export { VercelVitals } from './VercelVitals';
export type {
  VercelVitalsComponent,
  VercelVitalsOptions,
} from './VercelVitalsOptions';
