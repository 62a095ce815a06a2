import { lazy } from 'react';

/** Loads the dialog ahead of the click, on hover and focus. */
export function loadRollbackDialog() {
  return import('../RollbackDialog/RollbackDialog');
}

export const LazyRollbackDialog = lazy(() =>
  loadRollbackDialog().then(module => ({ default: module.RollbackDialog })),
);
