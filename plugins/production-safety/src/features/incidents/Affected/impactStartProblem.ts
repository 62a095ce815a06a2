export type ImpactStartProblem = 'missing' | 'ahead' | 'afterEnd';

/** What is wrong with a moment since which users would be affected. */
export function impactStartProblem(
  value: string,
  now: number,
  resolvedAt?: string,
): ImpactStartProblem | undefined {
  const at = Date.parse(value);
  if (Number.isNaN(at)) return 'missing';
  if (at > now) return 'ahead';
  return resolvedAt && at > Date.parse(resolvedAt) ? 'afterEnd' : undefined;
}
