import type { Audience, FlagTarget } from '@production-safety/core';
import { digestOf } from './canonicalRules';
import type { WireRule } from './http/wire';

type Named = Pick<FlagTarget, 'name' | 'environment'>;

/**
 * Name of the segment that a rollout's flags share in one environment.
 *
 * @remarks
 * Rollout and environment are joined by a character that no name of a rollout
 * contains, so two different pairs never have one name.
 *
 * @public
 */
export function segmentNameOf({
  name,
  environment,
}: Pick<FlagTarget, 'name' | 'environment'>): string {
  return `rollout.${name}@${environment}`;
}

/**
 * Text that people see in Flagsmith, with what has to be read back: the
 * audience's named segment, and the mark by which a segment that was renamed
 * is still found.
 *
 * @param copied - Rules copied from the audience's named segment.
 */
export function descriptionOf(
  target: Named,
  audience: Audience | undefined,
  copied: readonly WireRule[],
): string {
  const within = audience?.segment
    ? ` Audience: segment "${audience.segment}" (${digestOf(copied)}).`
    : '';
  return `Kept by Production Safety for rollout ${target.name} in ${
    target.environment
  }. Do not edit.${within} ${markOf(segmentNameOf(target))}`;
}

/** The named segment in a description, with the digest of its copied rules. */
export function audienceIn(
  description: string,
): { readonly segment: string; readonly digest: string } | undefined {
  const found = /Audience: segment "(.+)" \(([0-9a-f]{8})\)\./.exec(
    description,
  );
  return found ? { segment: found[1], digest: found[2] } : undefined;
}

/** Names of the rollout segments that a description is marked for. */
export function markedFor(description: string): readonly string[] {
  return [...description.matchAll(/\[(rollout\.[^\s[\]]+)\]/g)].map(
    ([, name]) => decodeURI(name),
  );
}

/** The description with the mark, added when somebody took it away. */
export function withMark(description: string, segmentName: string): string {
  return markedFor(description).includes(segmentName)
    ? description
    : `${description} ${markOf(segmentName)}`.trim();
}

/** Spaces and brackets are written so that the end of the mark is certain. */
function markOf(segmentName: string): string {
  return `[${encodeURI(segmentName)}]`;
}
