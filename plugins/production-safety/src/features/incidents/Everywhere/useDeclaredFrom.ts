import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { matchPath, useLocation } from 'react-router-dom';
import { catalogEntityRouteRef, techDocsRouteRef } from '../../../routes';
import { fromComponent } from '../Declare/declaredFrom';
import type { DeclaredFrom } from '../Declare/declaredFrom';
import { fromShownRollout } from '../Declare/shownRollout';

const PARAMS = { namespace: ':namespace', kind: ':kind', name: ':name' };
const USUAL_ENTITY = '/catalog/:namespace/:kind/:name';
const USUAL_DOCS = '/docs/:namespace/:kind/:name';

/**
 * What an incident is declared from on the page that was open first: the
 * rollout that it shows, else the component that its address names.
 */
export function useDeclaredFrom(): DeclaredFrom | undefined {
  const entity = useRouteRef(catalogEntityRouteRef);
  const docs = useRouteRef(techDocsRouteRef);
  const { pathname } = useLocation();
  const [from] = useState((): DeclaredFrom | undefined => {
    const component = componentAt(pathname, [
      entity ? patternOf(entity) : USUAL_ENTITY,
      docs ? patternOf(docs) : USUAL_DOCS,
    ]);
    const known = component ? fromComponent(component) : undefined;
    return fromShownRollout() ?? known;
  });
  return from;
}

/** Where the portal has mounted it; a colon may have been encoded. */
function patternOf(route: (params: typeof PARAMS) => string): string {
  return decodeURIComponent(route(PARAMS));
}

function componentAt(
  pathname: string,
  patterns: readonly string[],
): string | undefined {
  for (const path of patterns) {
    const { namespace, kind, name } =
      matchPath({ path, end: false }, pathname)?.params ?? {};
    if (name && kind?.toLowerCase() === 'component') {
      return stringifyEntityRef({ namespace, kind, name });
    }
  }
  return undefined;
}
