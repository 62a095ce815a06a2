/** Words about what an incident affects, since when, and who sees it. */
export const affected = {
  title: 'What is affected',
  save: 'Save',
  clear: 'Clear',
  components: 'Components',
  noComponents:
    'Nobody has said. Until then no rollout is held for it, and suspects, timeline and status page know of none.',
  changeComponents: 'Change components…',
  componentsLabel: 'Affected components',
  componentsHelp:
    'Search by name, or write a reference. While a P0 or P1 is open, their rollouts do not go forward.',
  componentsWrong:
    '{{name}} is no reference. Write component:default/name, without spaces.',
  catalogFailed:
    'The catalog does not answer. Write references, such as component:default/name.',
  since: 'Users affected since',
  noSince:
    'Nobody has said. Without it, how long detection and resolution took is not measured.',
  setSince: 'Say since when…',
  changeSince: 'Change since when…',
  sinceLabel: 'Affected since',
  sinceHelp: 'Date and time on your clock, as far as it is known now.',
  wrong: {
    missing: 'Give date and time.',
    ahead: 'That has not happened yet. Give the time at which it began.',
    afterEnd: 'It was resolved by then. Give a time before that.',
  },
  seenBy: 'Who sees this incident',
  all: 'All who may see incidents.',
  few: 'Who declared it, who has or is offered command or a role, and those with the permission to see restricted incidents.',
  hide: 'Restrict…',
  hideText:
    'To all others it is not there any more: not in lists, search, figures and chats. No text for the public is sent; what was published stays. If you are not in it, you may lose sight of it too. Only the commander lifts this.',
  hideConfirm: 'Restrict',
  lift: 'Lift restriction…',
  liftWhy: 'Why may all see it again?',
  liftHelp: 'Its whole timeline can be read then by all who may see incidents.',
  liftConfirm: 'Lift restriction',
  liftBy: 'Only the commander lifts this, with a reason.',
} as const;
