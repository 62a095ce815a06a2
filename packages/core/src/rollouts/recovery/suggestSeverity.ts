import type { Severity } from '../../shared/severity';
import type { RolloutDefinition } from '../definition';

/**
 * How grave an incident is that is declared because a guard fired: as the
 * gravest risk says that the guard would notice, where one says so; else by
 * what the guard asks for. Somebody who declares it may say otherwise.
 *
 * @public
 */
export function suggestSeverity(
  { guards, risks = [] }: Pick<RolloutDefinition, 'guards' | 'risks'>,
  guardId: string,
): Severity {
  const [gravest] = risks
    .filter(risk => risk.guards.includes(guardId))
    .flatMap(({ severity }) => severity ?? [])
    .sort();
  if (gravest) return gravest;
  const guard = guards.find(({ id }) => id === guardId);
  return guard?.response === 'hold' ? 'P2' : 'P1';
}
