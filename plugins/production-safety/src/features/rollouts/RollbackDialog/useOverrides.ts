import { useApi } from '@backstage/core-plugin-api';
import type { OverrideView } from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';

/** Later than this somebody has read the dialog and is about to click. */
const IN_TIME_MS = 3_000;

/**
 * Settings of others for the flags of a rollout; none until they are known,
 * and none when that takes long or fails: a rollback does not wait for it, and
 * says itself what it found in the end.
 */
export function useOverrides(rolloutId: string): readonly OverrideView[] {
  const api = useApi(productionSafetyApiRef);
  const [overrides, setOverrides] = useState<readonly OverrideView[]>([]);
  useEffect(() => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), IN_TIME_MS);
    api.listOverrides(rolloutId, { signal: late.signal }).then(
      found => {
        if (!late.signal.aborted) setOverrides(found);
      },
      () => {},
    );
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [api, rolloutId]);
  return overrides;
}
