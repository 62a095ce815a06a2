import { VITALS } from './vitals';

/** Parts of SiteProof and the flag each has of its own. */
export const PARTS = [
  { part: 'navigation', flag: 'ds2-navigation' },
  { part: 'dashboard', flag: 'ds2-dashboard' },
  { part: 'forms', flag: 'ds2-forms' },
  { part: 'ncr', flag: 'ds2-ncr' },
  { part: 'diary', flag: 'ds2-diary' },
] as const;

export const PART_NAMES = PARTS.map(({ part }) => part);
export const VARIANTS = ['v1', 'v2'] as const;

export type Part = (typeof PARTS)[number]['part'];
export type Variant = (typeof VARIANTS)[number];

/** What is counted of one part in one version. */
export type Column =
  | { readonly kind: 'requests'; readonly code: '200' | '500' }
  | {
      /** Page views with a vital up to this bound, as in a histogram. */
      readonly kind: 'vital';
      readonly metric: string;
      readonly le: number;
    }
  /** Users, a gauge. */
  | { readonly kind: 'users' }
  /** Pages that died under a user. */
  | { readonly kind: 'crashes' };

/** Columns of a cell; the cells of a row are parts by versions. */
export const COLUMNS: readonly Column[] = [
  { kind: 'requests', code: '200' },
  { kind: 'requests', code: '500' },
  { kind: 'users' },
  { kind: 'crashes' },
  ...VITALS.flatMap(({ metric, bounds }): Column[] =>
    [...bounds, Infinity].map(le => ({ kind: 'vital', metric, le })),
  ),
];

export const SERVED = 0;
export const FAILED = 1;
export const USERS = 2;
export const CRASHED = 3;

export const ROW_LENGTH = PARTS.length * VARIANTS.length * COLUMNS.length;

/** Where the cell of a part and version starts in a row. */
export function cellAt(part: number, variant: number): number {
  return (part * VARIANTS.length + variant) * COLUMNS.length;
}

/** Where the histogram of each vital starts in a cell. */
export const VITAL_STARTS: readonly number[] = VITALS.map(({ metric }) =>
  COLUMNS.findIndex(
    column => column.kind === 'vital' && column.metric === metric,
  ),
);
