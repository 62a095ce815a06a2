import type { IssueRequest, IssueTracker } from '@production-safety/core';
import { codeOf, type TestRunner } from './TestRunner';
import { untilDone } from './untilDone';

/**
 * An issue as people in the tracker see it.
 *
 * @public
 */
export interface ShownIssue {
  readonly id: string;
  readonly title: string;
  /** Everything that is read in it, with what it stands for. */
  readonly text: string;
  /** Who was called by it. */
  readonly mentions: readonly string[];
}

/**
 * An issue tracker, and a look at what people see of it.
 *
 * @public
 */
export interface IssueTrackerUnderTest {
  readonly tracker: IssueTracker;
  /** Web address of a repository that has no issues yet. */
  readonly repository: string;
  /** Web address of a repository that there is not. */
  readonly nowhere: string;
  readonly now: () => number;
  /** The next change is made, and who asked for it does not hear so. */
  loseNextAnswer(): Promise<void>;
  /** As people do it in the tracker. */
  close(id: string): Promise<void>;
  /** Issues of other people, many enough that a page does not hold them. */
  addOthers(): Promise<void>;
  /** Ours, the oldest first. */
  shown(): Promise<readonly ShownIssue[]>;
}

type Factory = () => Promise<IssueTrackerUnderTest>;

const HREF = 'https://portal.example.com/production-safety/incidents/1#item-a';

/** Looks like mentions, links and markup; to the reader it is none. */
const ODD_TEXT =
  '@acme/web <!-- x --> <b>a</b> [x](https://evil.example) #1 `code` *not* _one_';

function requestIn(
  { repository, now }: IssueTrackerUnderTest,
  changes: Partial<IssueRequest> = {},
): IssueRequest {
  return {
    ...{ key: 'incident-1/item-1', repository, askedAt: now() },
    title: 'Größe prüfen 測試 🚀',
    text: 'Action item of the incident P0: nobody can log in\nOwner: jo',
    href: HREF,
    ...changes,
  };
}

/**
 * What every implementation of the `IssueTracker` port must do, one sentence a
 * clause. `factory` connects one whose repository has no issues.
 *
 * @public
 */
export function issueTrackerConformance(
  runner: TestRunner,
  factory: () => Promise<IssueTrackerUnderTest>,
): void {
  runner.describe('IssueTracker conformance', () => {
    createClauses(runner, factory);
    repetitionClauses(runner, factory);
    readClauses(runner, factory);
  });
}

function createClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('creates an issue that says what is asked, and leads back', async () => {
    const subject = await factory();
    const request = requestIn(subject);
    const { state, id, href } = await subject.tracker.create(request);
    const [shown] = await subject.shown();
    expect([state, shown.id]).toEqual(['open', id]);
    expect(href.startsWith('http')).toBe(true);
    expect(shown.title).toEqual(request.title);
    for (const part of [...request.text.split('\n'), HREF]) {
      expect(shown.text.includes(part)).toBe(true);
    }
  });

  it('shows text as it is, and calls nobody', async () => {
    const subject = await factory();
    await subject.tracker.create(
      requestIn(subject, { title: ODD_TEXT, text: ODD_TEXT }),
    );
    const [{ title, text, mentions }] = await subject.shown();
    expect(title).toEqual(ODD_TEXT);
    expect(text.includes(ODD_TEXT)).toBe(true);
    expect(mentions).toEqual([]);
  });

  it('says that a repository is not there', async () => {
    const subject = await factory();
    const { nowhere: repository, tracker } = subject;
    const request = requestIn(subject, { repository });
    expect(await codeOf(tracker.create(request))).toBe('not-found');
  });
}

function repetitionClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('creates an issue once, however often it is told', async () => {
    const subject = await factory();
    const request = requestIn(subject);
    const first = await subject.tracker.create(request);
    expect(await subject.tracker.create(request)).toEqual(first);
    expect((await subject.shown()).length).toBe(1);
  });

  it('creates one issue when the answer was lost', async () => {
    const subject = await factory();
    const request = requestIn(subject);
    await subject.loseNextAnswer();
    const issue = await untilDone(() => subject.tracker.create(request));
    expect((await subject.shown()).map(({ id }) => id)).toEqual([issue.id]);
  });

  it('finds an issue among many others', async () => {
    const subject = await factory();
    const request = requestIn(subject);
    const first = await subject.tracker.create(request);
    await subject.addOthers();
    expect((await subject.tracker.create(request)).id).toBe(first.id);
  });

  it('finds an issue that people have closed, and leaves it so', async () => {
    const subject = await factory();
    const request = requestIn(subject);
    const { id } = await subject.tracker.create(request);
    await subject.close(id);
    const again = await subject.tracker.create(request);
    expect([again.id, again.state]).toEqual([id, 'closed']);
  });

  it('keeps issues apart by their keys, whatever they say', async () => {
    const subject = await factory();
    const one = await subject.tracker.create(requestIn(subject));
    const two = await subject.tracker.create(
      requestIn(subject, { key: 'incident-1/item-2' }),
    );
    expect(one.id === two.id).toBe(false);
    expect((await subject.shown()).length).toBe(2);
  });
}

function readClauses({ it, expect }: TestRunner, factory: Factory): void {
  it('reads whether an issue is open', async () => {
    const subject = await factory();
    const { tracker, repository } = subject;
    const created = await tracker.create(requestIn(subject));
    expect(await tracker.read(repository, created.id)).toEqual(created);
    await subject.close(created.id);
    expect(await tracker.read(repository, created.id)).toEqual({
      ...created,
      state: 'closed',
    });
  });

  it('reads nothing of an issue that there is not', async () => {
    const { tracker, repository } = await factory();
    expect(await tracker.read(repository, '4711')).toEqual(undefined);
  });
}
