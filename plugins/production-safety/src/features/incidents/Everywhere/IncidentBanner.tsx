import { Suspense, lazy } from 'react';
import { ChunkBoundary } from '../../../components/ChunkBoundary';
import { useMe } from '../useMe';

const MajorIncidents = lazy(() =>
  import('./MajorIncidents').then(module => ({
    default: module.MajorIncidents,
  })),
);

/**
 * Tells of open P0 and P1 on every page of the portal. It is drawn beside the
 * pages: whatever goes wrong with it, they stay.
 */
export const IncidentBanner = () => {
  // It stands outside of signing in, where nothing can be asked.
  const me = useMe();
  if (!me) return null;
  return (
    <ChunkBoundary fallback={() => null}>
      <Suspense fallback={null}>
        <MajorIncidents />
      </Suspense>
    </ChunkBoundary>
  );
};
