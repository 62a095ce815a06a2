import type { CodeChange, SourceControl } from '@production-safety/core';

/**
 * Source control and the view behind it that its suite needs.
 *
 * @public
 */
export interface SourceControlSubject {
  readonly control: SourceControl;
  /** Web address of a repository that exists. */
  readonly repository: string;
  /** Opens a request that sets these files; merges it when told to. */
  propose(request: {
    readonly title: string;
    readonly body: string;
    readonly files: Readonly<Record<string, string>>;
    readonly merge: boolean;
  }): Promise<number>;
  /** Commits to the branch requests go into, and answers the hash. */
  push(files: Readonly<Record<string, string>>): Promise<string>;
  /** What that branch has now. */
  files(): Promise<Readonly<Record<string, string>>>;
  /** Numbers of all requests there are. */
  requests(): Promise<readonly number[]>;
  /** Names of all branches there are. */
  branches(): Promise<readonly string[]>;
  /** What the checks of a request say. */
  check(
    number: number,
    checks: 'pending' | 'passing' | 'failing',
  ): Promise<void>;
  /** Closes a request without merging it. */
  closeRequest(number: number): Promise<void>;
  /** The vendor does what the next write asks but its answer is lost. */
  loseNextAnswer(): Promise<void>;
  dispose(): Promise<void>;
}

/** Lines far enough apart that changes of two of them do not touch. */
export const PAGE = ['title', '', 'one', '', 'two', '', 'three'].join('\n');

/** The page with one of its lines changed. */
export const pageWith = (line: string, changed: string): string =>
  PAGE.replace(line, changed);

/** A merged change of the page, as the control finds it. */
export async function aChange(
  subject: SourceControlSubject,
  files: Readonly<Record<string, string>> = {
    'page.txt': pageWith('one', 'V2'),
  },
): Promise<CodeChange> {
  await subject.push({ 'page.txt': PAGE });
  return propose(subject, { files, merge: true });
}

/** A change as the control finds it by its number. */
export async function propose(
  { control, repository, ...subject }: SourceControlSubject,
  request: {
    readonly files: Readonly<Record<string, string>>;
    readonly merge: boolean;
    readonly body?: string;
  },
): Promise<CodeChange> {
  const number = await subject.propose({
    title: 'Show V2',
    body: 'Shows V2.',
    ...request,
  });
  const [change] = await control.findChanges({
    repository,
    reference: { kind: 'request', number },
  });
  return change;
}

export const REQUEST = {
  title: 'Revert "Show V2"',
  body: 'Users get V1 again.',
  idempotencyKey: 'rollout-1:revert',
};

/** Runs one clause on a fresh subject. */
export function onFreshControl(
  factory: () => Promise<SourceControlSubject>,
  clause: (subject: SourceControlSubject) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      await clause(subject);
    } finally {
      await subject.dispose();
    }
  };
}
