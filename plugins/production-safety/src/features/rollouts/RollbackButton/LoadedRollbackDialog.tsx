import { Suspense } from 'react';
import type { ComponentProps } from 'react';
import { ChunkBoundary } from '../../../components/ChunkBoundary';
import { LazyRollbackDialog } from './lazyRollbackDialog';

/** The rollback dialog, fetched when it is first needed. */
export const LoadedRollbackDialog = (
  props: ComponentProps<typeof LazyRollbackDialog>,
) => (
  <ChunkBoundary>
    <Suspense fallback={null}>
      <LazyRollbackDialog {...props} />
    </Suspense>
  </ChunkBoundary>
);
