/** In the order in which they pass. */
export const FIGURES = [
  'detect',
  'acknowledge',
  'mitigate',
  'resolve',
] as const;

export type FigureName = (typeof FIGURES)[number];
