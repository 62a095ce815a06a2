/** Buttons and notices that several screens share. */
export const common = {
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  forbidden: {
    title: 'You may not see this',
    text: 'Reading rollouts needs the permission production-safety.rollout.read. Ask whoever runs this portal.',
  },
  missing: {
    title: 'There is no such rollout',
    text: 'It was never declared, or you may not see it.',
  },
  failed: {
    title: 'Rollouts could not be loaded',
    text: 'Flags are not affected by this, and no rollout changes because of it.',
  },
  stale: {
    notice: 'Not refreshed since {{clock}}. What you see may have changed.',
  },
  loading: 'Loading…',
  chunk: {
    title: 'This part of the page could not be loaded',
    text: 'Try again. If that does not help, the portal may have been updated since you opened it: reload the page.',
    reload: 'Reload page',
  },
} as const;
