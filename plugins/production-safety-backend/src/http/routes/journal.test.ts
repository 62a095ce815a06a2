import type { JournalEntry } from '@production-safety/backstage-plugin-production-safety-common';
import { declare } from '../../__testUtils__/declare';
import {
  RAN_AT,
  aRun,
  commandEntry,
  eventEntry,
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
const start = () =>
  portal.api.post(`/v1/rollouts/${id}/commands`, {
    type: 'start',
    reason: 'ready',
  });
const history = async (type = 'broke-glass') => {
  const path = `/v1/rollouts/${id}/events?type=${type}`;
  return (await portal.api.get(path)).body.items;
};
const status = async () =>
  (await portal.api.get(`/v1/rollouts/${id}`)).body.status;

describe('pushing a journal', () => {
  it('tells the rollout what was done, by whom and when', async () => {
    const { status: code, body } = await push(aRun(run, id));
    expect(code).toBe(200);
    expect(body).toEqual({ taken: 3, known: 0, refused: [] });
    const [event, ...others] = await history();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      sentence:
        'Rolled back from the command line by jo on laptop because Error rate; V1 confirmed in 0.8 s.',
      actor: { kind: 'user', ref: 'user:default/sam' },
      reason: 'Error rate',
      detail: {
        run,
        who: 'user:default/jo',
        happenedAt: Date.parse(RAN_AT),
        outcome: 'confirmed',
      },
    });
  });

  it('changes nothing when it is pushed again', async () => {
    await push(aRun(run, id));
    const before = await portal.api.get(`/v1/rollouts/${id}`);
    const { body } = await push(aRun(run, id));
    expect(body).toEqual({ taken: 0, known: 3, refused: [] });
    const after = await portal.api.get(`/v1/rollouts/${id}`);
    expect(after.body.version).toBe(before.body.version);
  });

  it('is recorded once when two bring it in at the same time', async () => {
    await start();
    await Promise.all([push(aRun(run, id)), push(aRun(run, id))]);
    expect(await history()).toHaveLength(1);
    expect(await history('rollback-requested')).toHaveLength(1);
  });

  it('waits for the result when a run comes in several batches', async () => {
    const [command, call, result] = aRun(run, id);
    await push([command]);
    await push([call]);
    expect(await history()).toEqual([]);
    await push([result]);
    expect(await history()).toHaveLength(1);
  });

  it('rolls back and proves what the portal believes exposed', async () => {
    await start();
    await push(aRun(run, id));
    const [asked] = await history('rollback-requested');
    expect(asked.reason).toBe('Break-glass by jo: Error rate');
    expect(asked.actor.ref).toBe('user:default/sam');
    await portal.eventually(async () =>
      (await status()) === 'rolled-back' ? true : undefined,
    );
  });

  it('only records what was not written, and a restore', async () => {
    await start();
    await push([
      commandEntry(run, 1, [id]),
      resultEntry(run, 2, id, {
        outcome: 'refused',
        sentence: 'Nothing was changed: the key is wrong.',
      }),
      commandEntry(`${run}r`, 1, [id], { command: 'restore 5 %' }),
      resultEntry(`${run}r`, 2, id, {
        outcome: 'restored',
        sentence: 'served to 5 %',
      }),
    ]);
    expect(await status()).toBe('active');
    const told: { sentence: string }[] = await history();
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Restored from the command line by jo on laptop because Error rate; served to 5 %.',
      'A rollback from the command line was tried by jo on laptop because Error rate; nothing was changed: the key is wrong.',
    ]);
  });

  it('leaves out drills, and what the portal itself carried out', async () => {
    await push([
      commandEntry(run, 1, [id]),
      flagsCall(run, 2, id, { to: 'portal', call: 'rollback' }),
      resultEntry(run, 3, id),
      commandEntry(`${run}d`, 1, [id], { command: 'drill 3 times' }),
      resultEntry(`${run}d`, 2, id, { outcome: 'drill' }),
    ]);
    expect(await history()).toEqual([]);
  });

  it('takes one result for all rollouts of a run', async () => {
    const other = await declare(portal, `rollout-${count}-b`);
    await push([
      commandEntry(run, 1, [id, other]),
      resultEntry(run, 2, undefined),
    ]);
    expect(await history()).toHaveLength(1);
    id = other;
    expect(await history()).toHaveLength(1);
  });

  it('goes by what core decided where a run is about several parts', async () => {
    await push([
      commandEntry(run, 1, [id], { parts: ['forms', 'of-another'] }),
      eventEntry(run, 2, id, { type: 'rollback-requested', parts: ['forms'] }),
      resultEntry(run, 3, id),
    ]);
    const [event] = await history();
    expect(event.detail.parts).toEqual(['forms']);
  });

  it('says which run the rollout would not hear of', async () => {
    await portal.api.post(`/v1/rollouts/${id}/commands`, {
      type: 'start',
      reason: 'ready',
      idempotencyKey: `journal:${run}`,
    });
    const { body } = await push(aRun(run, id));
    expect(body).toEqual({
      taken: 2,
      known: 0,
      refused: [
        { id: `${run}-3`, reason: expect.stringContaining('idempotency key') },
      ],
    });
  });

  it('is audited: the push, and each run that was recorded', async () => {
    await push(aRun(run, id));
    expect(portal.audit.of('rollout-journal')).toMatchObject([
      { outcome: 'succeeded', meta: { entries: 3, runs: [run] } },
    ]);
    expect(portal.audit.of('rollout-break-glass')).toMatchObject([
      {
        outcome: 'succeeded',
        severityLevel: 'high',
        meta: {
          rolloutId: id,
          run,
          actionType: 'rollback',
          who: 'user:default/jo',
          reason: 'Error rate',
        },
      },
    ]);
  });
});

describe('a journal about a rollout nobody declared', () => {
  it('is kept, refused with what to do, and told once it is declared', async () => {
    const name = `late-${count}`;
    const late = `default.${name}`;
    const { body } = await push(aRun(run, late));
    expect(body.taken + body.known).toBe(0);
    expect(body.refused).toHaveLength(3);
    expect(body.refused[2]).toEqual({
      id: `${run}-3`,
      reason: `There is no rollout ${late} here. Declare it, then push the journal again.`,
    });
    await portal.api.post('/v1/rollouts', manifest(name));
    const again = await push(aRun(run, late));
    expect(again.body).toEqual({ taken: 0, known: 3, refused: [] });
    id = late;
    expect(await history()).toHaveLength(1);
  });
});

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
