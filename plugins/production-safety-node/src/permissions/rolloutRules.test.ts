import fc from 'fast-check';
import { rolloutConditions, rolloutPermissionRules } from './rolloutRules';
import type {
  RolloutPermissionFilter,
  RolloutPermissionResource,
} from './rolloutResource';

const owners = ['group:default/web', 'group:default/Web', 'user:default/jo'];
const components = ['component:default/shop', 'component:default/Search'];

const resource: fc.Arbitrary<RolloutPermissionResource> = fc.record({
  id: fc.constantFrom('default.a', 'default.b'),
  owner: fc.constantFrom(...owners),
  component: fc.constantFrom(...components),
});

/** What a database does with the filter: stored references are lower case. */
function matches(
  rollout: RolloutPermissionResource,
  filter: RolloutPermissionFilter,
) {
  return filter.values.includes(rollout[filter.key].toLowerCase());
}

describe('permission rules of rollouts', () => {
  it('IS_OWNER decides one rollout as its query would', () => {
    fc.assert(
      fc.property(resource, fc.subarray(owners), (rollout, claims) => {
        const rule = rolloutPermissionRules.isOwner;
        const filter = rule.toQuery({ claims }) as RolloutPermissionFilter;
        expect(rule.apply(rollout, { claims })).toBe(matches(rollout, filter));
      }),
    );
  });

  it('IS_COMPONENT decides one rollout as its query would', () => {
    fc.assert(
      fc.property(resource, fc.subarray(components), (rollout, chosen) => {
        const rule = rolloutPermissionRules.isComponent;
        const parameters = { components: chosen };
        const filter = rule.toQuery(parameters) as RolloutPermissionFilter;
        expect(rule.apply(rollout, parameters)).toBe(matches(rollout, filter));
      }),
    );
  });

  it('nobody owns a rollout without a claim', () => {
    const rollout = { id: 'a', owner: 'group:default/web', component: 'c' };
    expect(rolloutPermissionRules.isOwner.apply(rollout, { claims: [] })).toBe(
      false,
    );
  });

  it('conditions name the rule and carry its parameters', () => {
    expect(rolloutConditions.isOwner({ claims: ['user:default/jo'] })).toEqual({
      rule: 'IS_OWNER',
      resourceType: 'production-safety-rollout',
      params: { claims: ['user:default/jo'] },
    });
  });
});
