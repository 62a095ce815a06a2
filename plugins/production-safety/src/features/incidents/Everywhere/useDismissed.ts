import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useCallback, useEffect, useState } from 'react';

const KEY = 'production-safety:dismissed';
/** The oldest are forgotten; their incidents are long over. */
const KEPT = 100;

type Dismissible = Pick<IncidentSummary, 'id' | 'severity'>;

/**
 * Incidents that somebody does not want to be told of any more, in this
 * browser. One that becomes graver is told of again.
 */
export function useDismissed() {
  const [dismissed, setDismissed] = useState(stored);
  useEffect(() => {
    // Said in one tab, it holds in all of them.
    const hear = ({ key }: StorageEvent) => {
      if (key === KEY) setDismissed(stored());
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, []);
  const dismiss = useCallback(
    (incident: Dismissible) => {
      // Another tab may have said more, and this one where nothing is stored.
      const known = new Set([...dismissed, ...stored(), nameOf(incident)]);
      const next = [...known].slice(-KEPT);
      setDismissed(next);
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // It is hidden until the page is loaded again.
      }
    },
    [dismissed],
  );
  return {
    dismiss,
    isDismissed: (incident: Dismissible) =>
      dismissed.includes(nameOf(incident)),
  };
}

function nameOf({ id, severity }: Dismissible): string {
  return `${id} ${severity}`;
}

function stored(): readonly string[] {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}
