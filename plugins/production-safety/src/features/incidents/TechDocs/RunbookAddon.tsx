import { Suspense, lazy } from 'react';
import { ChunkBoundary } from '../../../components/ChunkBoundary';

const RunbookPage = lazy(() =>
  import('./RunbookPage').then(module => ({ default: module.RunbookPage })),
);

/**
 * Makes a runbook in TechDocs a live checklist. A page that is none stays as
 * it is, and so does every page when this cannot be loaded.
 */
export const RunbookAddon = () => (
  <ChunkBoundary fallback={() => null}>
    <Suspense fallback={null}>
      <RunbookPage />
    </Suspense>
  </ChunkBoundary>
);
