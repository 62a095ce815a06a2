import {
  productionSafetyPermissions,
  RESOURCE_TYPE_ROLLOUT,
} from './permissions';

describe('permissions', () => {
  it('all concern rollouts and have names that policies can rely on', () => {
    expect(productionSafetyPermissions.map(({ name }) => name)).toEqual([
      'production-safety.rollout.read',
      'production-safety.rollout.define',
      'production-safety.rollout.advance',
      'production-safety.rollout.rollback',
      'production-safety.rollout.override',
    ]);
    expect(
      new Set(productionSafetyPermissions.map(p => p.resourceType)),
    ).toEqual(new Set([RESOURCE_TYPE_ROLLOUT]));
  });
});
