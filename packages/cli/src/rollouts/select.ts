import { partsOf } from '@production-safety/core';
import { refused, usageError } from '../errors';
import { definitionOf } from './definitionOf';
import type { KnownRollout } from './KnownRollout';

/** What of which rollouts, as the command line says. */
export interface Selection {
  readonly rollout?: string;
  readonly component?: string;
  readonly flags: readonly string[];
  readonly all: boolean;
  readonly parts: readonly string[];
}

/** A rollout, and which parts of it; all of it when there are none. */
export interface Chosen {
  readonly rollout: KnownRollout;
  readonly parts: readonly string[];
}

/** Two ways to say which at once are a mistake, and a dangerous one. */
export function checkSelection({
  rollout,
  component,
  flags,
  all,
  parts,
}: Selection): void {
  const ways = [
    rollout !== undefined,
    component !== undefined,
    flags.length > 0,
    all,
  ].filter(Boolean).length;
  if (ways > 1) {
    throw usageError(
      'Say which rollouts in one way: a name, --component, --flag or --all.',
    );
  }
  if (parts.length > 0 && (flags.length > 0 || all)) {
    throw usageError('--part goes with one rollout or a component.');
  }
}

/** True when the name means this rollout: its id, its name, or both parts. */
export function isNamed({ id, definition }: KnownRollout, name: string) {
  const { namespace, name: own } = definition;
  return name === id || name === own || name === `${namespace}/${own}`;
}

/**
 * The rollouts a selection means; empty when it means none that is known.
 *
 * @throws CliError when it is not clear which, or a part is unknown.
 */
export function choose(
  selection: Selection,
  known: readonly KnownRollout[],
): readonly Chosen[] {
  const { rollout, component, flags, all, parts } = selection;
  if (flags.length > 0) return chooseByFlag(flags, known);
  const found = known.filter(each => {
    if (rollout !== undefined) return isNamed(each, rollout);
    if (component !== undefined) return isOf(each, component);
    return true;
  });
  const onlyOne = rollout !== undefined || (component === undefined && !all);
  if (onlyOne && found.length > 1) {
    throw refused(
      `Which one? ${found.map(({ id }) => id).join(', ')}.`,
      'Name one of them, or use --all.',
    );
  }
  return found.map(each => ({
    rollout: each,
    parts: partsIn(each, parts),
  }));
}

function isOf({ definition }: KnownRollout, component: string): boolean {
  const ref = definition.component;
  return ref === component || ref.endsWith(`/${component}`);
}

function partsIn(
  { definition }: KnownRollout,
  parts: readonly string[],
): readonly string[] {
  const known = partsOf(definition);
  const unknown = parts.filter(part => !known.includes(part));
  if (unknown.length === 0) return parts;
  throw refused(
    `${definition.title} has no part ${unknown.join(', ')}.`,
    known.length > 0
      ? `Choose from ${known.join(', ')}, or leave --part away.`
      : 'Leave --part away.',
  );
}

/**
 * Single flags: each becomes a part of the rollout that it belongs to, so that
 * the rollout's own setting for it is switched off and not only the default.
 */
function chooseByFlag(
  flags: readonly string[],
  known: readonly KnownRollout[],
): readonly Chosen[] {
  const owners = known.flatMap((rollout): readonly Chosen[] => {
    const { definition } = rollout;
    const keys = definition.flags.map(({ key }) => key);
    const own = flags.filter(flag => keys.includes(flag));
    if (own.length === 0) return [];
    const parted = definition.flags.map(flag =>
      own.includes(flag.key) ? { ...flag, part: flag.key } : flag,
    );
    return [
      {
        rollout: { ...rollout, definition: { ...definition, flags: parted } },
        parts: own,
      },
    ];
  });
  return owners;
}

/** Flags that belong to no rollout that is known. */
export function strayFlags(
  flags: readonly string[],
  chosen: readonly Chosen[],
): readonly string[] {
  const owned = new Set(chosen.flatMap(({ parts }) => parts));
  return flags.filter(flag => !owned.has(flag));
}

/** Flags without a rollout: there is no audience to close, only switches. */
export function asRollout(
  flags: readonly string[],
  environment: string,
): Chosen {
  const id = `flags.${flags.join('+')}`;
  return {
    parts: [],
    rollout: {
      id,
      from: 'command line',
      definition: definitionOf({
        id,
        environment,
        flags: flags.map(key => ({ key })),
        title: flags.join(', '),
      }),
    },
  };
}
