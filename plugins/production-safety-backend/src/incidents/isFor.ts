import type { Incident } from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';

/**
 * Whether what is connected for these components is for an incident: also
 * when nothing is known yet of what it affects.
 */
export function isFor(
  own: readonly string[] | undefined,
  { components = [] }: Pick<Incident, 'components'>,
): boolean {
  const affected = components.map(comparableRef);
  return (
    !own ||
    affected.length === 0 ||
    own.map(comparableRef).some(each => affected.includes(each))
  );
}
