import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { RefusalView } from '@production-safety/backstage-plugin-production-safety-common';

const NOT_ALLOWED: readonly RefusalView['code'][] = [
  'human-only',
  'self-approval',
  'not-an-approver',
  'commander-only',
  'role-not-yours',
  'system-only',
];
const BAD_INPUT: readonly RefusalView['code'][] = [
  'unknown-part',
  'unknown-gate',
  'reason-missing',
  'bad-expiry',
  'unknown-action',
  'invalid-definition',
  'not-a-user',
  'title-missing',
  'text-missing',
  'unknown-entry',
  'in-the-future',
  'after-the-end',
  'in-the-past',
  'text-too-long',
  'not-an-owner',
  'not-a-day',
];
const NOT_FOUND: readonly RefusalView['code'][] = [
  'not-defined',
  'not-declared',
  'unknown-item',
];

/**
 * An expected "no" as an HTTP error that carries its reasons: 403 for who
 * asks, 400 for what was sent, 404 for what is not there, else 409.
 */
export function refusalError(reasons: readonly RefusalView[]): Error {
  const message = reasons
    .map(reason => `${reason.message} ${reason.fix}`)
    .join(' ');
  const codes = reasons.map(({ code }) => code);
  return Object.assign(errorFor(codes, message), { reasons });
}

function errorFor(codes: readonly RefusalView['code'][], message: string) {
  if (codes.some(code => NOT_FOUND.includes(code)))
    return new NotFoundError(message);
  if (codes.some(code => NOT_ALLOWED.includes(code))) {
    return new NotAllowedError(message);
  }
  return codes.every(code => BAD_INPUT.includes(code))
    ? new InputError(message)
    : new ConflictError(message);
}
