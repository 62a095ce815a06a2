import { parseEntityRef } from '@backstage/catalog-model';
import type { ActorView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Translate } from '../../../translation/productionSafetyTranslationRef';

/** Who, in a few letters: `jo` for `user:default/jo`. */
export function actorName(actor: ActorView, t: Translate): string {
  if (actor.kind === 'system') return t('words.actor.system');
  return actor.kind === 'user' ? entityName(actor.ref) : actor.ref;
}

/** Name of an entity reference, with its namespace unless that is default. */
export function entityName(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref, { defaultKind: 'user' });
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    // A subject that is no entity reference speaks for itself.
    return ref;
  }
}
