import { InputError, toError } from '@backstage/errors';
import {
  decideRollout,
  evolveRollout,
  flagsInPlay,
} from '@production-safety/core';
import type {
  Actor,
  Clock,
  IdSource,
  Rollout,
  RolloutEffect,
  RolloutEvent,
  RolloutStatus,
  RolloutStore,
} from '@production-safety/core';
import type { ImportedCommand } from '@production-safety/backstage-plugin-production-safety-common';
import { refusalError } from '../http/refusalErrors';
import { readImportedCommand } from './readImportedCommand';

/** Speaks for what workers reported elsewhere. */
const IMPORT: Actor = { kind: 'system', ref: 'import' };

interface Replay {
  readonly rollout: Rollout;
  readonly events: readonly RolloutEvent[];
}

/**
 * Brings in what happened to a rollout before it came here, in one commit.
 * The flag provider is set once, to where the history ends; nobody is
 * notified of the past.
 */
export class HistoryImport {
  constructor(
    private readonly options: {
      readonly store: Pick<RolloutStore, 'commit'>;
      readonly clock: Pick<Clock, 'now'>;
      readonly ids: IdSource;
    },
  ) {}

  async run(
    rollout: Rollout,
    commands: readonly ImportedCommand[],
    actor: Actor,
  ): Promise<{ rollout: Rollout; lastEvent: RolloutEvent }> {
    requireUntouched(rollout);
    requirePastInOrder(commands, this.options.clock.now());
    const start: Replay = { rollout, events: [] };
    const end = commands.reduce(
      (replay, command, index) => this.#replay(replay, command, index, actor),
      start,
    );
    requireSettled(end.rollout);
    const lastEvent = end.events[end.events.length - 1];
    if (!lastEvent) {
      throw refused('Nothing in this history changes the rollout.');
    }
    await this.options.store.commit({
      rolloutId: rollout.id,
      expectedVersion: rollout.version,
      events: end.events,
      next: end.rollout,
      effects: finalExposure(end.rollout),
    });
    return { rollout: end.rollout, lastEvent };
  }

  #replay(
    replay: Replay,
    imported: ImportedCommand,
    index: number,
    caller: Actor,
  ): Replay {
    const command = named(index, imported, () =>
      readImportedCommand(imported, replay.rollout),
    );
    const decision = decideRollout(replay.rollout, command, {
      now: Date.parse(imported.at),
      actor: command.type.startsWith('report-') ? IMPORT : caller,
      newId: this.options.ids.next(),
    });
    if (!decision.accepted) {
      throw refusalError(
        decision.reasons.map(reason => ({
          ...reason,
          message: `commands[${index}] (${imported.type}): ${reason.message}`,
        })),
      );
    }
    return {
      rollout: decision.events.reduce(evolveRollout, replay.rollout),
      events: [...replay.events, ...decision.events],
    };
  }
}

function refused(message: string, fix = 'Check the list of commands.'): Error {
  return refusalError([{ code: 'import-refused', message, fix }]);
}

function named<T>(index: number, { type }: ImportedCommand, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(
      `commands[${index}] (${type}): ${toError(error).message}`,
    );
  }
}

function requireUntouched({ id, version }: Rollout): void {
  if (version !== 1) {
    throw refused(
      `${id} has a history of its own already.`,
      'Import right after declaring the rollout.',
    );
  }
}

function requirePastInOrder(
  commands: readonly ImportedCommand[],
  now: number,
): void {
  commands.forEach(({ at }, index) => {
    const time = Date.parse(at);
    const before = index > 0 ? Date.parse(commands[index - 1].at) : -Infinity;
    if (time > now) {
      throw new InputError(`commands[${index}].at: ${at} is in the future.`);
    }
    if (time < before) {
      throw new InputError(
        `commands[${index}].at: ${at} is before the command above it. Sort them, oldest first.`,
      );
    }
  });
}

/** Nobody here works on a rollback that was started elsewhere. */
function requireSettled({ rollbacks }: Rollout): void {
  if (rollbacks.some(({ finishedAt }) => finishedAt === undefined)) {
    throw refused(
      'The history ends in the middle of a rollback.',
      'Report its closure, flags and confirmation too, or roll back here.',
    );
  }
}

const SERVING: readonly RolloutStatus[] = ['active', 'paused', 'completed'];

/** One write that makes the provider serve what the history ends with. */
function finalExposure(rollout: Rollout): readonly RolloutEffect[] {
  const { exposure, generation, id, status, version } = rollout;
  if (!SERVING.includes(status) || exposure.percent === 0) {
    return [];
  }
  const everybody = exposure.percent === 100 && !exposure.audience;
  return [
    {
      kind: 'set-exposure',
      key: `${id}:${version}:import:set-exposure`,
      rolloutId: id,
      delayMs: 0,
      generation,
      exposure,
      flags: flagsInPlay(rollout),
      permanent: status === 'completed' && everybody,
    },
  ];
}
