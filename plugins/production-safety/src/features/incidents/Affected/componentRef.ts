import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

const ENTITY_REF = /^[a-z][a-z0-9+.-]*:[a-z0-9_.-]+\/[a-z0-9_.-]+$/i;

/** `component:default/web` of what somebody wrote; undefined for no name. */
export function componentRef(text: string): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultKind: 'component' }),
    );
    return ENTITY_REF.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}
