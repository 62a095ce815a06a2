import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';

/** What a rollback would change now, without changing it. */
export function dryRunSentence(
  { title, environment, exposure, flags }: RolloutSummary,
  parts: readonly string[],
): string {
  const affected = flags.filter(
    ({ part }) => parts.length === 0 || (part && parts.includes(part)),
  );
  const what = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  const keys = affected.map(({ key }) => key).join(', ') || 'none';
  return `Would roll back ${title}${what} in ${environment}: ${exposure.percent} % of users return to V1. Flags: ${keys}.`;
}
