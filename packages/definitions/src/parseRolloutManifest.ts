import type { RolloutDefinition } from '@production-safety/core';
import type { Finding } from './finding';
import { Problem, toPointer } from './problem';
import { readManifest } from './readManifest';
import { Place, readYaml } from './yaml/readYaml';

/**
 * What came of reading a manifest. With a definition the findings are
 * warnings; without one at least one of them is an error.
 *
 * @public
 */
export type ManifestReading =
  | {
      readonly definition: RolloutDefinition;
      readonly findings: readonly Finding[];
    }
  | {
      readonly definition?: undefined;
      readonly findings: readonly Finding[];
    };

function toFinding(
  problem: Problem,
  place: Place | undefined,
  path: string | undefined,
): Finding {
  return {
    code: problem.code,
    severity: problem.severity,
    ...(path !== undefined && { path }),
    pointer: toPointer(problem.at),
    ...(place && { line: place.line, column: place.column }),
    message: problem.message,
    fix: problem.fix,
  };
}

function inOrder(left: Finding, right: Finding): number {
  return (
    (left.line ?? 0) - (right.line ?? 0) ||
    (left.column ?? 0) - (right.column ?? 0)
  );
}

function readValue(
  value: unknown,
  path: string | undefined,
  placeOf?: (problem: Problem) => Place,
): ManifestReading {
  const { definition, problems } = readManifest(value);
  const findings = problems
    .map(problem => toFinding(problem, placeOf?.(problem), path))
    .sort(inOrder);
  return definition ? { definition, findings } : { findings };
}

/**
 * Reads and checks a manifest of kind `Rollout`, from YAML text or from an
 * object of the same shape.
 *
 * @remarks
 * Never throws, and never guesses: what is unknown, out of range or
 * ambiguous is a finding with the field, the place in the text and what to
 * write instead. `path` names the file in the findings.
 *
 * @public
 */
export function parseRolloutManifest(
  manifest: unknown,
  options: { readonly path?: string } = {},
): ManifestReading {
  const { path } = options;
  if (typeof manifest !== 'string') {
    return readValue(manifest, path);
  }
  const text = readYaml(manifest);
  if (!('placeOf' in text)) {
    return { findings: text.map(found => toFinding(found, found, path)) };
  }
  return readValue(text.value, path, problem =>
    text.placeOf(problem.at, problem.mark),
  );
}
