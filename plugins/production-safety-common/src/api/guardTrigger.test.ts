import { guardTrigger, rolloutOfGuard } from './guardTrigger';

describe('what an incident is declared from', () => {
  it('names a guard with its rollout, which is found again', () => {
    const trigger = guardTrigger('default.ds2', 'errors');
    expect(trigger).toEqual({ kind: 'guard', ref: 'default.ds2#errors' });
    expect(rolloutOfGuard(trigger)).toBe('default.ds2');
  });

  it.each([
    ['rollout', 'default.ds2'],
    ['component', 'component:default/web'],
    ['alert', 'default.ds2#errors'],
  ] as const)('is no guard when it is the %s %s', (kind, ref) => {
    expect(rolloutOfGuard({ kind, ref })).toBe(undefined);
  });
});
