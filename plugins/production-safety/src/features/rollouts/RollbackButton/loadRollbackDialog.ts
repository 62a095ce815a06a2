import { loadedOnce } from '../../../live/loadedOnce';

/** The dialog, fetched when it is first needed. */
export const rollbackDialog = loadedOnce(
  () => import('../RollbackDialog/RollbackDialog'),
);

/** Fetches the dialog ahead of the click; a failure is met at the click. */
export function preloadRollbackDialog(): void {
  rollbackDialog.load().catch(() => {});
}

const QUIET_MS = 2_000;

/**
 * Fetches the dialog once the page is quiet: a portal that fails later cannot
 * take it away then. Gives back what calls it off.
 */
export function preloadWhenIdle(): () => void {
  if (typeof window.requestIdleCallback === 'function') {
    const idle = window.requestIdleCallback(preloadRollbackDialog);
    return () => window.cancelIdleCallback(idle);
  }
  const timer = setTimeout(preloadRollbackDialog, QUIET_MS);
  return () => clearTimeout(timer);
}
