/**
 * The ports Pager and OnCall of Production Safety on PagerDuty.
 *
 * @packageDocumentation
 */
export { PagerDutyPager } from './PagerDutyPager';
export type { PagerDutyOptions } from './PagerDutyPager';
export { PagerDutyOnCall } from './PagerDutyOnCall';
export type { PagerDutyOnCallOptions } from './PagerDutyOnCall';
