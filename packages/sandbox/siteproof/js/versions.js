/** The flag that must be on for any part to show V2. */
export const PRIMARY_FLAG = 'ds2';

/** Parts of the page and the flag each has of its own. */
export const PARTS = [
  {
    part: 'navigation',
    label: 'Navigation',
    short: 'Nav',
    flag: 'ds2-navigation',
  },
  {
    part: 'dashboard',
    label: 'Dashboard',
    short: 'Dash',
    flag: 'ds2-dashboard',
  },
  { part: 'forms', label: 'ITP form', short: 'ITP', flag: 'ds2-forms' },
  { part: 'ncr', label: 'NCR list', short: 'NCR', flag: 'ds2-ncr' },
  { part: 'diary', label: 'Daily diary', short: 'Diary', flag: 'ds2-diary' },
];

/** Safe values for when no flag was ever read: everything is V1. */
export const SAFE_FLAGS = Object.fromEntries(
  [PRIMARY_FLAG, ...PARTS.map(({ flag }) => flag)].map(flag => [
    flag,
    { enabled: false, value: null },
  ]),
);

/** V2 needs the primary flag and the part's own. */
export const versionOf = (flagsmith, flag) =>
  flagsmith.hasFeature(PRIMARY_FLAG) && flagsmith.hasFeature(flag)
    ? 'v2'
    : 'v1';

/** False while the flags are only defaults or remembered. */
export const isFromServer = flagsmith =>
  flagsmith.loadingState?.source === 'SERVER';

/** How many parts show V2. */
export const countExposed = flagsmith =>
  PARTS.filter(({ flag }) => versionOf(flagsmith, flag) === 'v2').length;

/** "V1 everywhere", "V2 in 3 of 5 parts" or "V2 everywhere". */
export function exposureWords(exposed) {
  if (exposed === 0) return 'V1 everywhere';
  if (exposed === PARTS.length) return 'V2 everywhere';
  return `V2 in ${exposed} of ${PARTS.length} parts`;
}
