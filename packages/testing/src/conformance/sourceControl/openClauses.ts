import { codeOf, type TestRunner } from '../TestRunner';
import {
  aChange,
  onFreshControl,
  PAGE,
  pageWith,
  propose,
  REQUEST,
  type SourceControlSubject,
} from '../SourceControlSubject';

export function openClauses(
  runner: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  runner.describe('openRevert', () => {
    onceClauses(runner, factory);
    refusalClauses(runner, factory);
  });
}

function onceClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  it(
    'opens a request and changes nothing by itself',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      const before = await subject.files();
      const revert = await subject.control.openRevert(change, REQUEST);
      expect(await subject.requests()).toEqual([
        Number(change.id),
        revert.number,
      ]);
      expect(await subject.files()).toEqual(before);
      const trials = (await subject.branches()).filter(
        name => name.includes('trial') && name !== revert.branch,
      );
      expect(trials).toEqual([]);
      expect(/^[0-9a-f]{40}$/.test(revert.headSha)).toBe(true);
    }),
  );

  it(
    'opens the same one when asked twice, also at once',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      const [first, second] = await Promise.all([
        subject.control.openRevert(change, REQUEST),
        subject.control.openRevert(change, REQUEST),
      ]);
      const third = await subject.control.openRevert(change, REQUEST);
      expect([second, third]).toEqual([first, first]);
      expect((await subject.requests()).length).toBe(2);
    }),
  );

  it(
    'opens one although the answer to the first is lost',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      await subject.loseNextAnswer();
      const first = await codeOf(subject.control.openRevert(change, REQUEST));
      expect(['resolved', 'port-unavailable'].includes(first)).toBe(true);
      const revert = await subject.control.openRevert(change, REQUEST);
      expect(await subject.requests()).toEqual([
        Number(change.id),
        revert.number,
      ]);
    }),
  );

  it(
    'opens no second one after the first was merged or closed',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      const { control } = subject;
      const revert = await control.openRevert(change, REQUEST);
      await subject.closeRequest(revert.number);
      const again = await control.openRevert(change, REQUEST);
      expect(again.number).toBe(revert.number);
      expect(await control.revertStatus(again)).toEqual({ state: 'closed' });
    }),
  );

  it(
    'opens another for another key',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      const first = await subject.control.openRevert(change, REQUEST);
      const second = await subject.control.openRevert(change, {
        ...REQUEST,
        idempotencyKey: 'another',
      });
      expect(second.number === first.number).toBe(false);
    }),
  );
}

function refusalClauses(
  { it, expect }: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  const opensNone = async (
    subject: SourceControlSubject,
    change: Awaited<ReturnType<typeof aChange>>,
    code: string,
  ) => {
    const look = async () => [
      await subject.requests(),
      await subject.branches(),
    ];
    const before = await look();
    const call = subject.control.openRevert(change, REQUEST);
    expect(await codeOf(call)).toBe(code);
    expect(await look()).toEqual(before);
  };

  it(
    'is a conflict and opens nothing when it does not revert cleanly',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      await subject.push({ 'page.txt': pageWith('one', 'V3') });
      await opensNone(subject, change, 'conflict');
    }),
  );

  it(
    'is a conflict and opens nothing when it is reverted already',
    onFreshControl(factory, async subject => {
      const change = await aChange(subject);
      await subject.push({ 'page.txt': PAGE });
      await opensNone(subject, change, 'conflict');
    }),
  );

  it(
    'is a conflict and opens nothing when it was not merged',
    onFreshControl(factory, async subject => {
      const files = { 'a.txt': 'V2' };
      const change = await propose(subject, { files, merge: false });
      await opensNone(subject, change, 'conflict');
    }),
  );
}
