import {
  portRejected,
  portUnavailable,
  SafetyError,
  type IssueRequest,
  type IssueTracker,
  type TrackedIssue,
} from '@production-safety/core';

/**
 * An issue that was created, as it stands.
 *
 * @public
 */
export interface KeptIssue extends TrackedIssue {
  readonly request: IssueRequest;
}

/**
 * An issue tracker in memory.
 *
 * @public
 */
export class InMemoryIssueTracker implements IssueTracker {
  #issues: readonly KeptIssue[] = [];
  #lastId = 0;
  #isDown = false;
  #losesNext = false;
  readonly #refusing = new Set<string>();

  static create(): InMemoryIssueTracker {
    return new InMemoryIssueTracker();
  }

  private constructor() {}

  /** The oldest first. */
  get issues(): readonly KeptIssue[] {
    return this.#issues;
  }

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  /** The next call has its effect, and fails nevertheless. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  /** Creates nothing in this repository until it is told otherwise. */
  setRefusing(repository: string, refuses: boolean): void {
    if (refuses) this.#refusing.add(repository);
    else this.#refusing.delete(repository);
  }

  /** As people do it in the tracker; `gone` deletes the issue. */
  setState(id: string, state: 'open' | 'closed' | 'gone'): void {
    this.#issues = this.#issues.flatMap(each => {
      if (each.id !== id) return [each];
      return state === 'gone' ? [] : [{ ...each, state }];
    });
  }

  async create(request: IssueRequest): Promise<TrackedIssue> {
    this.#requireUp();
    const { repository, key } = request;
    if (!/^https:\/\/[^/]+\/[^/]+\/[^/]+$/.test(repository)) {
      throw new SafetyError('not-found', `There is no ${repository}`);
    }
    if (this.#refusing.has(repository)) {
      throw portRejected(`${repository} has no issues`);
    }
    const known = this.#issues.find(
      each =>
        each.request.key === key && each.request.repository === repository,
    );
    const issue = known ?? this.#created(request);
    this.#answer();
    return tracked(issue);
  }

  async read(
    repository: string,
    id: string,
  ): Promise<TrackedIssue | undefined> {
    this.#requireUp();
    const found = this.#issues.find(
      each => each.id === id && each.request.repository === repository,
    );
    return found && tracked(found);
  }

  #created(request: IssueRequest): KeptIssue {
    this.#lastId += 1;
    const id = String(this.#lastId);
    const href = `${request.repository}/issues/${id}`;
    const issue = { id, href, state: 'open', request } as const;
    this.#issues = [...this.#issues, issue];
    return issue;
  }

  #requireUp(): void {
    if (this.#isDown) throw portUnavailable('The tracker does not answer');
  }

  #answer(): void {
    const isLost = this.#losesNext;
    this.#losesNext = false;
    if (isLost) throw portUnavailable('The answer of the tracker was lost');
  }
}

function tracked({ id, href, state }: KeptIssue): TrackedIssue {
  return { id, href, state };
}
