/**
 * The port StatusPage of Production Safety on Atlassian Statuspage.
 *
 * @packageDocumentation
 */
export { StatuspageStatusPage } from './StatuspageStatusPage';
export type { StatuspageOptions } from './StatuspageOptions';
