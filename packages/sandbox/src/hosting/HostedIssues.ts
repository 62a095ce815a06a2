/** An issue; people close and delete them. */
export interface HostedIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly createdAt: string;
  updatedAt: string;
  state: 'open' | 'closed' | 'deleted';
}

/** The issues of a repository. */
export class HostedIssues {
  readonly #issues: HostedIssue[] = [];

  /** The oldest first, without those that were deleted. */
  list(): readonly HostedIssue[] {
    return this.#issues.filter(({ state }) => state !== 'deleted');
  }

  find(number: number): HostedIssue | undefined {
    return this.#issues.find(each => each.number === number);
  }

  get count(): number {
    return this.#issues.length;
  }

  add(number: number, title: string, body: string): HostedIssue {
    const at = new Date().toISOString();
    const times = { createdAt: at, updatedAt: at };
    const issue = { number, title, body, ...times, state: 'open' as const };
    this.#issues.push(issue);
    return issue;
  }

  change(issue: HostedIssue, state: HostedIssue['state']): void {
    Object.assign(issue, { state, updatedAt: new Date().toISOString() });
  }
}
