type DialogModule = typeof import('../RollbackDialog/RollbackDialog');

let dialog: DialogModule | undefined;
let download: Promise<DialogModule> | undefined;

/** Fetches the dialog once; a failed download is not remembered. */
export function loadRollbackDialog(): Promise<DialogModule> {
  download ??= import('../RollbackDialog/RollbackDialog').then(
    module => {
      dialog = module;
      return module;
    },
    cause => {
      download = undefined;
      throw cause;
    },
  );
  return download;
}

/** The dialog for `useLoaded`. */
export const rollbackDialogSource = {
  load: loadRollbackDialog,
  peek: () => dialog,
};

/** Fetches the dialog ahead of the click; a failure is met at the click. */
export function preloadRollbackDialog(): void {
  loadRollbackDialog().catch(() => {});
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
