import type {
  IncidentDetail,
  OnCallView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Loadable } from '../../../live/Loadable';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useIncidentApi } from '../useIncidentApi';

const POLL_MS = 30_000;
/** Just declared: it is being asked for. */
const SOON_MS = 5_000;

/** Who is on call for what an incident affects, kept fresh. */
export function useOnCall({
  components,
}: Pick<IncidentDetail, 'components'>): LiveQuery<OnCallView> {
  const api = useIncidentApi();
  return useIncidentQuery({
    key: components.join(' '),
    load: signal => api.getOnCall({ component: components }, { signal }),
    pollMs: current => (isAskedFor(current) ? SOON_MS : POLL_MS),
    concerns: () => false,
  });
}

function isAskedFor(current: Loadable<OnCallView>): boolean {
  return (
    current.state === 'ready' &&
    current.value.items.some(({ state }) => state === 'unknown')
  );
}
