import type { JournalEntry } from '@production-safety/core';
import { declare } from '../../__testUtils__/declare';
import {
  aRun,
  commandEntry,
  flagsCall,
  resultEntry,
} from '../../__testUtils__/journal';
import { manifest } from '../../__testUtils__/manifest';
import {
  denying,
  exceptComponent,
  ownedOnly,
} from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';

let portal: TestPortal;
let policy: TestPolicy;
let id: string;
let run: string;
let count = 0;

beforeAll(async () => {
  portal = await startPortal({ policy: action => policy(action) });
});

beforeEach(async () => {
  policy = denying();
  count += 1;
  run = `run-${count}`;
  id = await declare(portal, `rollout-${count}`);
  portal.audit.records.splice(0);
});

afterAll(() => portal.stop());

const push = (entries: readonly object[]) =>
  portal.api.post('/v1/journal', { entries }, 'user:default/sam');
const history = async (type = 'broke-glass') => {
  const path = `/v1/rollouts/${id}/events?type=${type}`;
  return (await portal.api.get(path)).body.items;
};

describe('a journal without the permission to roll back', () => {
  it('is refused by name, and the rest is taken', async () => {
    const other = await declare(portal, `rollout-${count}-other`, {
      owner: 'group:default/others',
    });
    policy = ownedOnly('group:default/others', 'rollback');
    portal.audit.records.splice(0);
    const { body } = await push([...aRun(run, id), ...aRun(`${run}o`, other)]);
    expect(body).toMatchObject({ taken: 3, known: 0 });
    expect(body.refused).toEqual(
      [1, 2, 3].map(number => ({
        id: `${run}-${number}`,
        reason: `You may not roll back ${id}: that needs production-safety.rollout.rollback.`,
      })),
    );
    policy = denying();
    expect(await history()).toEqual([]);
    const path = `/v1/rollouts/${id}/journal/${run}`;
    expect((await portal.api.get(path)).status).toBe(404);
    expect(
      portal.audit.records.filter(({ outcome }) => outcome === 'failed'),
    ).toMatchObject([
      { eventId: 'rollout-break-glass', meta: { rolloutId: id } },
    ]);
  });

  it('looks the same for what may not be read as for what is not there', async () => {
    const component = 'component:default/secret';
    const hidden = await declare(portal, `rollout-${count}-hidden`, {
      component,
    });
    policy = exceptComponent(component, 'read');
    const { body } = await push(aRun(run, hidden));
    expect(body.refused[0].reason).toBe(
      `There is no rollout ${hidden} here. Declare it, then push the journal again.`,
    );
    policy = denying();
    const path = `/v1/rollouts/${hidden}/journal/${run}`;
    expect((await portal.api.get(path)).status).toBe(404);
  });

  it('leaves nothing behind for who may roll back nothing', async () => {
    policy = denying('rollback');
    const late = aRun(run, `default.nobodys-${count}`);
    const { body } = await push(late);
    expect(body).toMatchObject({ taken: 0, known: 0 });
    policy = denying();
    await portal.api.post('/v1/rollouts', manifest(`nobodys-${count}`));
    expect((await push(late)).body.taken).toBe(3);
  });

  it('needs somebody who is signed in', async () => {
    const entries = aRun(run, id);
    const answer = await portal.api.post('/v1/journal', { entries }, 'nobody');
    expect(answer.status).toBe(401);
  });
});

describe('a journal that is not one', () => {
  it.each<[string, (entry: JournalEntry) => object, RegExp]>([
    [
      'an id of another run',
      entry => ({ ...entry, id: 'other-1' }),
      /entries\[0\]\.id: other-1 is not of run/,
    ],
    [
      'an id without a number',
      entry => ({ ...entry, id: `${entry.run}-x` }),
      /Write <run>-<number>/,
    ],
    [
      'a member of another type',
      entry => ({ ...entry, tookMs: 3 }),
      /entries\[0\]\.tookMs: a result has none/,
    ],
    [
      'a member that is missing',
      ({ id: own, run: of, at, who, host }) => ({
        id: own,
        run: of,
        at,
        who,
        host,
        type: 'result',
        outcome: 'x',
      }),
      /entries\[0\]\.sentence: a result needs it/,
    ],
    ['an unknown type', entry => ({ ...entry, type: 'guess' }), /type/],
    ['an unknown member', entry => ({ ...entry, colour: 'red' }), /entries\/0/],
    ['no time', entry => ({ ...entry, at: 'yesterday' }), /at/],
  ])('is refused with %s', async (_, change, message) => {
    const { status: code, body } = await push([
      change(resultEntry(run, 1, id)),
    ]);
    expect(code).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('is refused with more than 200 entries, and 200 are taken', async () => {
    const calls = Array.from({ length: 201 }, (_, index) =>
      flagsCall(run, index + 1, id),
    );
    expect((await push(calls)).status).toBe(400);
    expect((await push(calls.slice(1))).body.taken).toBe(200);
  });

  it('may be empty', async () => {
    expect((await push([])).body).toEqual({ taken: 0, known: 0, refused: [] });
  });
});

describe('the journal of a run', () => {
  it('is read as it was written', async () => {
    const entries = aRun(run, id);
    await push(entries.slice(1));
    await push(entries.slice(0, 1));
    const { status: code, body } = await portal.api.get(
      `/v1/rollouts/${id}/journal/${run}`,
    );
    expect(code).toBe(200);
    expect(body).toEqual({ run, rolloutId: id, entries });
  });

  it('has nothing of the other rollouts of the run', async () => {
    const other = await declare(portal, `rollout-${count}-b`);
    await push([
      commandEntry(run, 1, [id, other]),
      flagsCall(run, 2, other),
      flagsCall(run, 3, id),
      resultEntry(run, 4, undefined),
    ]);
    const { body } = await portal.api.get(`/v1/rollouts/${id}/journal/${run}`);
    expect(body.entries).toEqual([
      commandEntry(run, 1, [id]),
      flagsCall(run, 3, id),
    ]);
  });

  it('needs the permission to read the rollout', async () => {
    await push(aRun(run, id));
    policy = denying('read');
    const path = `/v1/rollouts/${id}/journal/${run}`;
    expect((await portal.api.get(path)).status).toBe(404);
  });

  it('is not there for a run nobody knows', async () => {
    const path = `/v1/rollouts/${id}/journal/no-run`;
    expect((await portal.api.get(path)).status).toBe(404);
  });
});
