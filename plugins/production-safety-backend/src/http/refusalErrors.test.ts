import type { RefusalView } from '@production-safety/backstage-plugin-production-safety-common';
import { refusalError } from './refusalErrors';

const reason = (code: RefusalView['code']): RefusalView => ({
  code,
  message: `No: ${code}.`,
  fix: 'Do otherwise.',
});

describe('refusals as errors', () => {
  it.each<[RefusalView['code'][], string]>([
    [['human-only'], 'NotAllowedError'],
    [['wrong-status', 'self-approval'], 'NotAllowedError'],
    [['unknown-part'], 'InputError'],
    [['unknown-gate', 'reason-missing'], 'InputError'],
    [['unknown-gate', 'wrong-status'], 'ConflictError'],
    [['gates-closed'], 'ConflictError'],
    [['not-defined'], 'NotFoundError'],
  ])('%j become %s', (codes, name) => {
    expect(refusalError(codes.map(reason)).name).toBe(name);
  });

  it('say why and what to do, and carry their reasons', () => {
    const reasons = [reason('gates-closed')];
    const error = refusalError(reasons);
    expect(error.message).toBe('No: gates-closed. Do otherwise.');
    expect(error).toHaveProperty('reasons', reasons);
  });
});
