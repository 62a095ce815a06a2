import { useEffect, useState } from 'react';
import { areSameHosts, placeHosts, removeHosts } from './stepHosts';
import type { StepHosts } from './stepHosts';

/**
 * Elements of ours in a page of TechDocs, put back whenever TechDocs replaces
 * the page or a part of it. What they show is never read back from them.
 */
export function useStepHosts(
  page: ShadowRoot | undefined,
): StepHosts | undefined {
  const [hosts, setHosts] = useState<StepHosts>();
  useEffect(() => {
    if (!page) return undefined;
    const place = () => {
      const placed = placeHosts(page);
      // The observer hears of our own elements too; that must end here.
      setHosts(before => (areSameHosts(before, placed) ? before : placed));
    };
    place();
    const observer = new MutationObserver(place);
    observer.observe(page, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      removeHosts(page);
      setHosts(undefined);
    };
  }, [page]);
  return hosts;
}
