import { InputError } from '@backstage/errors';
import type { Rollout, RolloutCommand } from '@production-safety/core';
import { latestRollback } from '@production-safety/core';
import type { ImportedCommand } from '@production-safety/backstage-plugin-production-safety-common';

/** An imported command as it comes in: all members of all types, optional. */
type Loose = {
  readonly [member in
    | 'reason'
    | 'gate'
    | 'operationId'
    | 'outcome'
    | 'detail'
    | 'flag'
    | 'observedAt']?: string;
} & {
  readonly parts?: readonly string[];
  readonly stillServed?: readonly string[];
  readonly override?: boolean;
  readonly generation?: number;
  readonly asked?: number;
  readonly onV1?: number;
};

/**
 * A command of an import, for the state it meets: reports that do not name
 * their rollback or change of exposure mean the latest one.
 *
 * @throws InputError naming the member that is missing or wrong.
 */
export function readImportedCommand(
  imported: ImportedCommand,
  state: Rollout,
): RolloutCommand {
  const { type } = imported;
  const from: Loose = imported;
  const reason = `Imported: ${from.reason ?? 'no reason was kept'}`;
  const detail = from.detail === undefined ? {} : { detail: from.detail };
  switch (type) {
    case 'orphan':
      return { type };
    case 'approve':
    case 'attest':
      return { type, reason, gate: needed(from, 'gate') };
    case 'advance':
    case 'complete':
      return { type, reason, ...(from.override ? { override: true } : {}) };
    case 'rollback':
    case 'restore':
      return { type, reason, ...(from.parts ? { parts: from.parts } : {}) };
    case 'report-exposure':
      return {
        type,
        generation: from.generation ?? state.generation,
        outcome: oneOf(from, ['done', 'failed']),
        ...detail,
      };
    case 'report-closure':
      return {
        type,
        operationId: operationOf(from, state),
        outcome: oneOf(from, ['done', 'failed', 'not-applicable']),
        ...detail,
      };
    case 'report-flag':
      return {
        type,
        operationId: operationOf(from, state),
        flag: needed(from, 'flag'),
        outcome: oneOf(from, ['off', 'failed']),
        ...detail,
      };
    case 'report-confirmation':
      return {
        type,
        operationId: operationOf(from, state),
        outcome: oneOf(from, ['confirmed', 'unconfirmed']),
        asked: needed(from, 'asked'),
        onV1: needed(from, 'onV1'),
        stillServed: from.stillServed ?? [],
        observedAt: Date.parse(from.observedAt ?? imported.at),
        ...detail,
      };
    default:
      return { type, reason };
  }
}

function needed<Name extends 'gate' | 'flag' | 'asked' | 'onV1'>(
  from: Loose,
  name: Name,
): NonNullable<Loose[Name]> {
  const value = from[name];
  if (value === undefined) {
    throw new InputError(`${name} is missing.`);
  }
  return value as NonNullable<Loose[Name]>;
}

function oneOf<const Values extends readonly string[]>(
  { outcome }: Loose,
  values: Values,
): Values[number] {
  const known = values.find(value => value === outcome);
  if (known === undefined) {
    throw new InputError(`outcome must be one of ${values.join(', ')}.`);
  }
  return known;
}

function operationOf({ operationId }: Loose, state: Rollout): string {
  const id = operationId ?? latestRollback(state)?.id;
  if (id === undefined) {
    throw new InputError('there is no rollback to report on before it.');
  }
  return id;
}
