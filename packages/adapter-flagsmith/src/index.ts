/**
 * Flag control of Production Safety on Flagsmith's HTTP API.
 *
 * @packageDocumentation
 */
export { FlagsmithFlagControl } from './FlagsmithFlagControl';
export { FlagsmithFlagInspection } from './inspection/FlagsmithFlagInspection';
export type { FlagsmithOptions } from './FlagsmithOptions';
export type { EnvironmentSettings } from './Environments';
export type { BreakGlassUse } from './flags/FlagWriter';
export type { HttpFetch, HttpResponse } from './http/httpFetch';
export { verifyFlagsmithWebhook } from './verifyFlagsmithWebhook';
export { segmentNameOf } from './naming';
export { isInSplit, splitBucket } from './probes/split';
