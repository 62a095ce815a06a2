import { useIncidentApi } from '../useIncidentApi';
import { usePages } from '../usePages';

/** Which open action items are shown. */
export type ShownItems = 'all' | 'mine' | 'overdue';

/** Open action items, of all components or of one, in pages. */
export function useOpenItems(shown: ShownItems, component?: string) {
  const api = useIncidentApi();
  const query = {
    ...(shown === 'mine' ? { owner: 'me' } : {}),
    ...(shown === 'overdue' ? { overdue: true } : {}),
    ...(component ? { component: [component] } : {}),
  };
  return usePages(`${shown} ${component ?? ''}`, (page, signal) =>
    api.listActionItems({ ...query, ...page }, { signal }),
  );
}
