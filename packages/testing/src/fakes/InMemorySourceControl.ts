import {
  belongsToRollout,
  revertBranch,
  SafetyError,
  type ChangeQuery,
  type Clock,
  type CodeChange,
  type OpenedRevert,
  type RevertCallOptions,
  type RevertPreparation,
  type RevertStatus,
  type RevertTrial,
  type SourceControl,
} from '@production-safety/core';
import { InMemoryCode, type Contents, type StoredChange } from './InMemoryCode';
import { PortFaults } from './PortFaults';

/**
 * Source control in memory that keeps every promise of the port.
 *
 * @remarks
 * It merges by line, so a change can be reverted while other lines of the
 * same file have changed since. Use `code` to tell what happened to the
 * repository, and `faults` for what goes wrong.
 *
 * @public
 */
export class InMemorySourceControl implements SourceControl {
  readonly faults: PortFaults<keyof SourceControl>;
  readonly code: InMemoryCode;
  readonly #clock: Clock;
  readonly #opened = new Map<string, OpenedRevert>();

  static create(options: {
    readonly clock: Clock;
    /** Web address of the only repository there is. */
    readonly repository: string;
    readonly files?: Contents;
  }): InMemorySourceControl {
    return new InMemorySourceControl(options);
  }

  private constructor(options: {
    readonly clock: Clock;
    readonly repository: string;
    readonly files?: Contents;
  }) {
    this.#clock = options.clock;
    this.faults = new PortFaults(options.clock, 'Source control');
    this.code = new InMemoryCode(options);
  }

  findChanges(
    { repository, reference }: ChangeQuery,
    { signal }: RevertCallOptions = {},
  ): Promise<readonly CodeChange[]> {
    return this.faults
      .run('findChanges', signal, () => {
        this.#refuseUnknown(repository);
        const { changes } = this.code;
        switch (reference.kind) {
          case 'request':
            return changes.filter(each => each.id === String(reference.number));
          case 'commit':
            return changes.filter(
              ({ kind, id }) =>
                kind === 'commit' && id.startsWith(reference.sha),
            );
          case 'rollout':
            return changes
              .filter(
                ({ merged, body }) =>
                  merged && belongsToRollout(body, reference.rollout),
              )
              .reverse();
          default: {
            const never: never = reference;
            throw new Error(`Unknown reference ${never}`);
          }
        }
      })
      .then(found => found.map(toChange));
  }

  prepareRevert(
    change: CodeChange,
    { signal }: RevertCallOptions = {},
  ): Promise<RevertPreparation> {
    return this.faults.run('prepareRevert', signal, () => ({
      trial: this.#try(change),
      triedAt: this.#clock.now(),
      against: this.code.headSha,
    }));
  }

  openRevert(
    change: CodeChange,
    request: {
      readonly title: string;
      readonly body: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<OpenedRevert> {
    return this.faults.run('openRevert', request.signal, () => {
      const branch = revertBranch(change.id, request.idempotencyKey);
      const opened = this.#opened.get(branch) ?? this.#open(change, request);
      this.#opened.set(branch, { ...opened, branch });
      return this.#opened.get(branch)!;
    });
  }

  revertStatus(
    revert: OpenedRevert,
    { signal }: RevertCallOptions = {},
  ): Promise<RevertStatus> {
    return this.faults.run('revertStatus', signal, () =>
      this.#status(this.#stored(revert)),
    );
  }

  mergeRevert(
    revert: OpenedRevert,
    { signal }: RevertCallOptions = {},
  ): Promise<RevertStatus> {
    return this.faults.run('mergeRevert', signal, () => {
      const stored = this.#stored(revert);
      if (this.#status(stored).state === 'mergeable') {
        this.code.merge(stored);
      }
      return this.#status(stored);
    });
  }

  #open(
    change: CodeChange,
    request: { readonly title: string; readonly body: string },
  ): OpenedRevert {
    const trial = this.#try(change);
    if (trial.outcome !== 'clean') {
      throw new SafetyError(
        'conflict',
        `${change.title} cannot be reverted: ${trial.outcome}`,
      );
    }
    const { id, url } = this.code.propose({
      ...request,
      ...this.code.inverseOf(change.id),
    });
    const { repository } = this.code;
    const headSha = this.code.newSha();
    return { repository, number: Number(id), url, branch: '', headSha };
  }

  #try(change: CodeChange): RevertTrial {
    this.#refuseUnknown(change.repository);
    return this.code.tryInverse(change.id);
  }

  #status(stored: StoredChange): RevertStatus {
    if (stored.merged) {
      return { state: 'merged', sha: stored.merged.sha };
    }
    if (stored.closed) {
      return { state: 'closed' };
    }
    if (stored.checks === 'failing') {
      return { state: 'checks-failing', checks: ['checks'] };
    }
    if (!this.code.mergesCleanly(stored)) {
      return { state: 'open', waitsFor: 'It conflicts with later changes' };
    }
    return stored.checks === 'pending'
      ? { state: 'open', waitsFor: 'Checks are running' }
      : { state: 'mergeable' };
  }

  #stored({ repository, number }: OpenedRevert): StoredChange {
    this.#refuseUnknown(repository);
    const id = String(number);
    const found = this.code.changes.find(each => each.id === id);
    if (!found) {
      throw new SafetyError('not-found', `No request ${number}`);
    }
    return found;
  }

  #refuseUnknown(repository: string): void {
    if (repository !== this.code.repository) {
      throw new SafetyError('not-found', `No repository ${repository}`);
    }
  }
}

function toChange(stored: StoredChange): CodeChange {
  const { repository, kind, id, title, url, branch, merged } = stored;
  return { repository, kind, id, title, url, branch, merged };
}
