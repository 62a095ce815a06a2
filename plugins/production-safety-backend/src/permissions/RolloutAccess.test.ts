import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  rolloutConditions,
  rolloutPermissionRules,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
import fc from 'fast-check';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { RolloutQueries } from '../database/RolloutQueries';
import { resourceOf } from './permissionResource';
import { RolloutAccess } from './RolloutAccess';

const OWNERS = ['group:default/web', 'group:default/Search', 'user:default/jo'];
const COMPONENTS = ['component:default/shop', 'component:default/Search'];

type Conditions = PermissionCriteria<
  PermissionCondition<'production-safety-rollout'>
>;

const { tree: conditions } = fc.letrec<{ tree: Conditions }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc
      .subarray(OWNERS)
      .map((claims): Conditions => rolloutConditions.isOwner({ claims })),
    fc
      .subarray(COMPONENTS)
      .map(
        (components): Conditions =>
          rolloutConditions.isComponent({ components }),
      ),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map(anyOf => ({ anyOf } as Conditions)),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .map(allOf => ({ allOf } as Conditions)),
    tie('tree').map((not): Conditions => ({ not })),
  ),
}));

function accessWith(decision: PolicyDecision): RolloutAccess {
  return new RolloutAccess({
    clock: SimulatedClock.create(),
    permissionsKeptForMs: 0,
    permissions: mockServices.permissions.mock({
      authorizeConditional: async requests => requests.map(() => decision),
    }),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () =>
        ({
          getRuleByName: (name: string) =>
            Object.values(rolloutPermissionRules).find(
              rule => rule.name === name,
            ),
        } as never),
    }),
  });
}

const conditional = (tree: Conditions): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'production-safety',
  resourceType: 'production-safety-rollout',
  conditions: tree,
});

const rollouts = OWNERS.flatMap((owner, o) =>
  COMPONENTS.map((component, c) =>
    aRollout().defined(
      aDefinition()
        .named(`rollout-${o}-${c}`)
        .ownedBy(owner)
        .forComponent(component),
    ),
  ),
);

describe.each([...eachDatabase().ids])('conditional decisions on %s', _id => {
  const databases = eachDatabase();
  let queries: RolloutQueries;

  beforeAll(async () => {
    const knex = await databases.migrated(_id);
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    queries = new RolloutQueries(knex);
    for (const built of rollouts) {
      const next = built.build();
      await store.commit({
        rolloutId: next.id,
        expectedVersion: 0,
        events: built.events(),
        next,
        effects: [],
      });
    }
  });

  it('list exactly the rollouts that they let through one by one', async () => {
    const list = {
      filters: {},
      sort: 'name',
      order: 'asc',
      limit: 100,
    } as const;
    await fc.assert(
      fc.asyncProperty(conditions, async tree => {
        const access = accessWith(conditional(tree));
        const rights = await access.rightsOf(mockCredentials.user(), 'now');
        if (rights.readScope.kind !== 'some') throw new Error('No filter');
        const { rows, total } = await queries.list({
          ...list,
          permissionFilter: rights.readScope.filter,
        });
        const oneByOne = rollouts
          .map(built => built.build())
          .filter(rollout => rights.may('read', resourceOf(rollout)))
          .map(({ id }) => id);
        expect(rows.map(({ rollout }) => rollout.id)).toEqual(oneByOne);
        expect(total).toBe(oneByOne.length);
      }),
    );
  });
});

describe('decisions', () => {
  const resource = resourceOf(aRollout().build());

  it.each([
    [AuthorizeResult.ALLOW, 'all', true],
    [AuthorizeResult.DENY, 'none', false],
  ] as const)(
    '%s is for all actions and all rollouts',
    async (result, kind, may) => {
      const rights = await accessWith({ result }).rightsOf(
        mockCredentials.user(),
        'now',
      );
      expect(rights.readScope).toEqual({ kind });
      expect(rights.allowed(resource)).toEqual({
        rollback: may,
        advance: may,
        define: may,
        override: may,
      });
    },
  );
});
