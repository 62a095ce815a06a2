import { InputError } from '@backstage/errors';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What a rollback would change now, without changing it.
 *
 * @throws InputError for parts that the rollout does not have, as the
 * rollback itself would be refused.
 */
export function dryRunSentence(
  rollout: RolloutSummary,
  parts: readonly string[],
): string {
  const { id, title, environment, exposure, flags } = rollout;
  const known = rollout.parts.map(({ name }) => name);
  const unknown = parts.filter(part => !known.includes(part));
  if (unknown.length > 0) {
    const choice =
      known.length > 0
        ? `Choose from ${known.join(', ')}.`
        : 'It has no parts: leave them out.';
    throw new InputError(`${id} has no part ${unknown.join(', ')}. ${choice}`);
  }
  const affected = flags.filter(
    ({ part }) => parts.length === 0 || (part && parts.includes(part)),
  );
  const what = parts.length > 0 ? ` (${parts.join(', ')})` : '';
  const keys = affected.map(({ key }) => key).join(', ');
  return `Would roll back ${title}${what} in ${environment}: ${exposure.percent} % of users return to V1. Flags: ${keys}.`;
}
