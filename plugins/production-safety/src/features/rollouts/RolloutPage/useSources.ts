import { useApi } from '@backstage/core-plugin-api';
import type {
  RolloutDetail,
  SourceView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import type { Loadable } from '../../../live/Loadable';
import { useLiveQuery } from '../../../live/useLiveQuery';

type Guard = RolloutDetail['guards'][number];

/** They change with a restart of the backend. */
const POLL_MS = 300_000;

/** The connected sources of signals. */
export function useSources({
  id,
}: RolloutDetail): Loadable<readonly SourceView[]> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<readonly SourceView[]>({
    key: id,
    load: signal => api.listSources({ signal }),
    pollMs: () => POLL_MS,
    concerns: () => false,
  }).result;
}

/**
 * True when no source measures what the guard watches. Events are raised, not
 * measured: a guard without a limit needs no source.
 */
export function lacksSource(
  { signal, above, below, part }: Guard,
  component: string,
  sources: readonly SourceView[],
): boolean {
  if (above === undefined && below === undefined) return false;
  return !sources.some(
    ({ components, offers }) =>
      (!components || components.includes(component)) &&
      offers.some(offer => offer.signal === signal && (!part || offer.byPart)),
  );
}
