/**
 * HTTP calls to vendors: credentials for each call, limits, retries, and no
 * secret in an error. For adapters.
 *
 * @packageDocumentation
 */
export { VendorHttp } from './VendorHttp';
export type { VendorCall, VendorHttpSettings } from './VendorCall';
export { piecesOf } from './piecesOf';
export { readEach, type ReadOutcome } from './readEach';
export { RateLimited, VendorRefusal } from './answerErrors';
export type { Credentials, HttpFetch, HttpResponse } from './httpFetch';
export { isSameSecret } from './isSameSecret';
export { isSigned } from './isSigned';
