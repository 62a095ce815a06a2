/**
 * The port Pager of Production Safety on PagerDuty's Events API.
 *
 * @packageDocumentation
 */
export { PagerDutyPager } from './PagerDutyPager';
export type { PagerDutyOptions } from './PagerDutyPager';
