import { RolloutService } from '@production-safety/core';
import {
  SequentialIds,
  aDefinition,
  aRollout,
  actors,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import {
  REPOSITORY,
  merge,
  preparing,
  running,
} from '../__testUtils__/preparing';

jest.setTimeout(60_000);

const databases = eachDatabase();
const NEVER = new AbortController().signal;
const HOUR = 3_600_000;

describe.each(databases.ids)('preparation of reverts on %s', databaseId => {
  const start = async (...rollouts: Parameters<typeof preparing>[1]) =>
    preparing(await databases.migrated(databaseId), rollouts);

  it('tries the changes that name a running rollout, the newest first', async () => {
    const { control, preparer, table, clock } = await start(running('forms'));
    merge(control, 'forms', { a: '1' });
    merge(control, 'forms', { b: '1' });
    merge(control, 'other', { c: '1' });
    await preparer.prepareRunning(NEVER);
    const { changes, searchedAt, failure } = await table.of('default.forms');
    expect({ searchedAt, failure }).toEqual({
      searchedAt: clock.now(),
      failure: null,
    });
    expect(changes).toMatchObject([
      {
        change: { id: '2', repository: REPOSITORY },
        preparation: { trial: { outcome: 'clean' }, triedAt: clock.now() },
        failure: null,
      },
      { change: { id: '1' }, preparation: { trial: { outcome: 'clean' } } },
    ]);
  });

  it('leaves alone what does not run or says nothing about its code', async () => {
    const { control, preparer, table } = await start(
      aRollout().defined(aDefinition().named('silent')).inPhase(0),
      running('done').completed(),
    );
    merge(control, 'silent', { a: '1' });
    merge(control, 'done', { b: '1' });
    await preparer.prepareRunning(NEVER);
    for (const id of ['default.silent', 'default.done']) {
      expect(await table.of(id)).toMatchObject({
        searchedAt: null,
        changes: [],
      });
    }
  });

  it('prepares those that are asked for, and no others', async () => {
    const { control, preparer, table } = await start(
      running('forms'),
      running('other'),
    );
    merge(control, 'forms', { a: '1' });
    merge(control, 'other', { b: '1' });
    await preparer.prepareRunning(NEVER, ['default.forms']);
    expect((await table.of('default.forms')).changes).toHaveLength(1);
    expect((await table.of('default.other')).changes).toEqual([]);
  });

  it('forgets changes that are gone, and keeps trials of the others', async () => {
    const { control, preparer, table, store, load } = await start(
      running('forms'),
    );
    merge(control, 'forms', { a: '1' });
    merge(control, 'forms', { b: '1' });
    await preparer.prepareRunning(NEVER);
    const rollout = await load('forms');
    const code = { changes: [`${REPOSITORY}/pull/2`] };
    const definition = { ...rollout.definition, code };
    control.faults.add({
      method: 'prepareRevert',
      outcome: 'unavailable',
      times: 1,
    });
    await preparer.prepare({ ...rollout, definition }, NEVER);
    expect((await table.of(rollout.id)).changes).toMatchObject([
      {
        change: { id: '2' },
        preparation: { trial: { outcome: 'clean' } },
        failure: { reason: expect.stringContaining('Source control') },
      },
    ]);
    expect(await store.load(rollout.id)).toEqual(rollout);
  });

  it('keeps the last trial when the next one tells nothing', async () => {
    const { clock, control, preparer, table } = await start(running('forms'));
    merge(control, 'forms', { a: '1' });
    await preparer.prepareRunning(NEVER);
    const triedAt = clock.now();
    await clock.advance(HOUR);
    jest.spyOn(control, 'prepareRevert').mockResolvedValueOnce({
      trial: { outcome: 'unknown', reason: 'It has no parent' },
      triedAt: clock.now(),
      against: null,
    });
    await preparer.prepareRunning(NEVER);
    expect((await table.of('default.forms')).changes).toMatchObject([
      {
        preparation: { trial: { outcome: 'clean' }, triedAt },
        failure: { reason: 'It has no parent', at: clock.now() },
      },
    ]);
    await preparer.prepareRunning(NEVER);
    expect((await table.of('default.forms')).changes[0].failure).toBe(null);
  });

  it('says that a change would conflict, and with which files', async () => {
    const { control, preparer, table } = await start(running('forms'));
    merge(control, 'forms', { a: '1' });
    control.code.push({ a: '2' });
    await preparer.prepareRunning(NEVER);
    expect((await table.of('default.forms')).changes).toMatchObject([
      { preparation: { trial: { outcome: 'conflicts', files: ['a'] } } },
    ]);
  });

  it('does not try what is not merged', async () => {
    const { control, preparer, table } = await start();
    const { url } = control.code.propose({
      title: 'Open',
      body: '',
      after: { a: '1' },
    });
    const tried = jest.spyOn(control, 'prepareRevert');
    const rollout = running('forms', { changes: [`${REPOSITORY}/pull/1`] });
    await preparer.prepare(rollout.build(), NEVER);
    expect((await table.of('default.forms')).changes).toMatchObject([
      { change: { url }, preparation: { trial: { outcome: 'not-merged' } } },
    ]);
    expect(tried).not.toHaveBeenCalled();
  });

  it('says what it did not find, and keeps what it knew', async () => {
    const { control, preparer, table, load } = await start(running('forms'));
    merge(control, 'forms', { a: '1' });
    await preparer.prepareRunning(NEVER);
    const rollout = await load('forms');
    const changes = [
      `${REPOSITORY}/pull/9`,
      'https://gitlab.com/acme/web/-/merge_requests/1',
    ];
    const definition = { ...rollout.definition, code: { changes } };
    await preparer.prepare({ ...rollout, definition }, NEVER);
    const found = await table.of(rollout.id);
    expect(found.failure?.reason).toBe(
      `${REPOSITORY} has no request 9. No source control is connected for https://gitlab.com/acme/web.`,
    );
    expect(found.changes).toHaveLength(1);
    expect(found.searchedAt).not.toBe(null);
  });

  it('leaves a host that does not answer in peace, but asks it for people', async () => {
    const { clock, control, preparer, load } = await start(
      running('forms'),
      running('other'),
    );
    const asked = jest.spyOn(control, 'findChanges');
    control.faults.add({
      method: 'findChanges',
      outcome: 'unavailable',
      times: 1,
    });
    await preparer.prepareRunning(NEVER, ['default.forms']);
    await preparer.prepareRunning(NEVER);
    expect(asked).toHaveBeenCalledTimes(1);
    await preparer.prepare(await load('other'), NEVER);
    expect(asked).toHaveBeenCalledTimes(2);
    await clock.advance(HOUR);
    await preparer.prepareRunning(NEVER);
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('goes on with other rollouts when one breaks, and tells', async () => {
    const { control, preparer, table, failed } = await start(
      running('forms'),
      running('other'),
    );
    merge(control, 'other', { b: '1' });
    jest
      .spyOn(control, 'findChanges')
      .mockRejectedValueOnce(new Error('secret detail'));
    await preparer.prepareRunning(NEVER);
    expect((await table.of('default.forms')).failure?.reason).toBe(
      'An unexpected error; the log has it.',
    );
    expect((await table.of('default.other')).changes).toHaveLength(1);
    expect(failed).toHaveLength(1);
  });

  it('notes nothing once it is to stop', async () => {
    const { control, preparer, table } = await start(running('forms'));
    merge(control, 'forms', { a: '1' });
    await preparer.prepareRunning(AbortSignal.abort());
    expect(await table.of('default.forms')).toMatchObject({ searchedAt: null });
  });

  it('forgets all when the manifest says nothing about the code any more', async () => {
    const { clock, control, preparer, table, store } = await start(
      running('forms'),
    );
    merge(control, 'forms', { a: '1' });
    await preparer.prepareRunning(NEVER);
    const ids = SequentialIds.create();
    const outcome = await new RolloutService({ store, clock, ids }).execute(
      'default.forms',
      { type: 'define', definition: aDefinition().named('forms').build() },
      actors.jo,
    );
    expect(outcome.outcome).toBe('accepted');
    await preparer.prepareRunning(NEVER);
    expect(await table.of('default.forms')).toMatchObject({
      searchedAt: null,
      changes: [],
    });
  });
});
