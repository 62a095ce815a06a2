/** Words of what stands on every page of the portal. */
export const everywhere = {
  banner: {
    title: 'Active incidents',
    dismiss: 'Hide “{{title}}” in this browser',
  },
} as const;
