import { RunService, type OfferedAnswer } from '@production-safety/core';
import { SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { RunTable } from './RunTable';

const TEXT = `---
title: Login fails
---

# Login fails

## First

- [ ] Look at the login page. _Commander._ <a id="look" data-step="manual"></a>
- [ ] Tell the others. _Commander._ <a id="tell" data-step="manual"></a>
`;

describe.each([...eachDatabase().ids])('runs in %s', _id => {
  const databases = eachDatabase();

  async function started() {
    const table = new RunTable(await databases.migrated(_id));
    const service = new RunService({
      store: table,
      clock: SimulatedClock.create(),
    });
    const hash = await table.keep(TEXT);
    const path = 'docs/runbooks/login.md';
    await service.start({
      id: 'r1',
      title: 'Login fails',
      source: { entityRef: 'component:default/web', path, hash },
      incidentId: 'i1',
      startedBy: 'user:default/jo',
    });
    return { table, service };
  }

  const tick = (id: string, step: string): OfferedAnswer => ({
    ...{ id, step, visit: 0, outcome: 'done', by: 'user:default/jo', at: 1 },
  });

  it('keep what many answer at the same time, each once', async () => {
    const { service, table } = await started();
    const offers = ['look', 'tell'].flatMap(step =>
      Array.from({ length: 5 }, (_, at) => [tick(`${step}-${at}`, step)]),
    );
    const told = await Promise.all(
      offers.map(offer => service.answer('r1', offer, () => false)),
    );
    const outcomes = told.map(each => each?.results[0].outcome);
    expect(outcomes.filter(each => each === 'accepted')).toHaveLength(2);
    expect(outcomes.filter(each => each === 'answered')).toHaveLength(8);
    const run = await table.load('r1');
    expect(Object.values(run?.answers ?? {}).flat()).toHaveLength(2);
    expect(run?.endedAt).toBeDefined();
  });

  it('go by the text with which they started', async () => {
    const { service, table } = await started();
    await table.keep(TEXT.replace('Tell the others', 'Tell nobody'));
    const followed = await service.follow('r1');
    expect(followed?.runbook.sections[0].steps[1].text).toContain(
      'Tell the others',
    );
  });

  it('start once under an id, and are found by their incident', async () => {
    const { service, table } = await started();
    await service.answer('r1', [tick('a', 'look')], () => false);
    const again = await service.start({
      id: 'r1',
      title: 'Another',
      source: { entityRef: 'x', path: 'y', hash: 'z' },
      startedBy: 'user:default/kim',
    });
    expect(again).toMatchObject({ title: 'Login fails', version: 2 });
    expect(await table.ofIncident('i1')).toEqual([again]);
    expect(await table.ofIncident('i2')).toEqual([]);
  });

  it('are found by their runbook, the newest first', async () => {
    const { service, table } = await started();
    const { source } = (await table.load('r1'))!;
    const begun = { title: 'Login fails', startedBy: 'user:default/jo' };
    await service.start({ ...begun, id: 'r2', source });
    await service.start({
      ...begun,
      id: 'r3',
      source: { ...source, path: 'docs/runbooks/other.md' },
    });
    await service.start({
      ...begun,
      id: 'r4',
      source: { ...source, entityRef: 'component:default/other' },
    });
    const found = await table.ofRunbook({
      ...source,
      entityRef: 'Component:default/Web',
    });
    expect(found.map(({ id }) => id)).toEqual(['r2', 'r1']);
  });
});
