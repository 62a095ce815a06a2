import {
  compareVariables,
  variableLines,
  type EpochMs,
  type FlagVariable,
  type VariableDifference,
  type VariablesFound,
} from '@production-safety/core';
import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';
import type { EnvFileReading } from '../variables/EnvFiles';
import type { EnvFileAddress } from '../variables/envFileAddress';
import { isoTime } from './wording';

const EMPTY: VariablesFound = { values: {}, misspelt: {} };

/** The variables of a rollout and the file with them, on the wire. */
export function variablesView(
  rolloutId: string,
  variables: readonly FlagVariable[],
  known: {
    readonly address: EnvFileAddress | undefined;
    /** Absent when the file could not even be looked for. */
    readonly reading: EnvFileReading | undefined;
    readonly lookedAt: EpochMs;
    readonly writePath: string | undefined;
  },
): RolloutVariablesView {
  const { address, reading, writePath } = known;
  const found = foundIn(reading);
  const differences = found ? compareVariables(variables, found) : [];
  return {
    rolloutId,
    state: address ? stateOf(reading, differences) : 'undeclared',
    variables: variables.map(variable => ({
      ...variable,
      found: found ? findingOf(variable, differences) : 'unknown',
    })),
    text: variableLines(variables),
    ...(address ? { file: fileView(address, known) } : {}),
    differences: differences.map(({ kind, flag, name, sentence }) => ({
      kind,
      flag,
      name,
      sentence: `${sentence}.`,
    })),
    ...(writePath ? { writePath } : {}),
  };
}

/** Nothing is said of a file that could not be read. */
function foundIn(
  reading: EnvFileReading | undefined,
): VariablesFound | undefined {
  switch (reading?.state) {
    case 'read':
      return reading.found;
    case 'missing':
      return EMPTY;
    default:
      return undefined;
  }
}

function stateOf(
  reading: EnvFileReading | undefined,
  differences: readonly VariableDifference[],
): RolloutVariablesView['state'] {
  if (!reading) return 'unreadable';
  if (reading.state !== 'read') return reading.state;
  return differences.length > 0 ? 'different' : 'equal';
}

function findingOf(
  { flag }: FlagVariable,
  differences: readonly VariableDifference[],
): RolloutVariablesView['variables'][number]['found'] {
  return differences.find(each => each.flag === flag)?.kind ?? 'as-wanted';
}

function fileView(
  { path, repository, url, reason, fix }: EnvFileAddress,
  known: {
    readonly reading: EnvFileReading | undefined;
    readonly lookedAt: EpochMs;
  },
): RolloutVariablesView['file'] {
  const { reading } = known;
  const failure =
    reading && reading.state !== 'read'
      ? reading
      : {
          reason,
          fix,
        };
  return {
    path,
    ...(repository ? { repository } : {}),
    ...(url ? { url } : {}),
    lookedAt: isoTime(known.lookedAt),
    ...(failure.reason ? { reason: failure.reason } : {}),
    ...(failure.fix ? { fix: failure.fix } : {}),
  };
}
