import type { Entity } from '@backstage/catalog-model';

/**
 * True for entities that may have rollouts: for `EntitySwitch.Case` in the
 * classic frontend system.
 *
 * @public
 */
export function isRolloutEntityAvailable(entity: Entity): boolean {
  return ['component', 'rollout'].includes(entity.kind.toLocaleLowerCase('en'));
}
