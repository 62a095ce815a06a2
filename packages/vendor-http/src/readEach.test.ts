import {
  portRejected,
  portUnavailable,
  SafetyError,
} from '@production-safety/core';
import { VendorRefusal } from './answerErrors';
import { readEach } from './readEach';

const refused = (status: number) =>
  new VendorRefusal(portRejected(`Refused with ${status}`), {
    status,
    body: null,
  });

const doing = (outcomes: Readonly<Record<string, Error | string>>) => {
  return async (name: string) => {
    const outcome = outcomes[name];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
};

describe('reads that belong together', () => {
  it('are answered in their order', async () => {
    const read = doing({ a: 'one', b: 'two', c: 'three' });
    expect(await readEach(['c', 'a', 'b'], read, 2)).toEqual([
      { ok: true, value: 'three' },
      { ok: true, value: 'one' },
      { ok: true, value: 'two' },
    ]);
  });

  it('are never more at the same time than allowed', async () => {
    let now = 0;
    let most = 0;
    const read = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(resolve => setImmediate(resolve));
      now -= 1;
    };
    await readEach([1, 2, 3, 4, 5], read, 2);
    expect(most).toBe(2);
  });

  it('may be refused one by one', async () => {
    const read = doing({ a: 'one', b: refused(403) });
    expect(await readEach(['a', 'b'], read, 2)).toEqual([
      { ok: true, value: 'one' },
      { ok: false, reason: 'Refused with 403' },
    ]);
  });

  it('fail together when all are refused for who asks', async () => {
    const read = doing({ a: refused(403), b: refused(403) });
    await expect(readEach(['a', 'b'], read, 2)).rejects.toMatchObject({
      code: 'port-rejected',
    });
  });

  it('fail together when the vendor knows none of them', async () => {
    const read = doing({ a: new SafetyError('not-found', 'Unknown') });
    await expect(readEach(['a'], read, 2)).rejects.toMatchObject({
      code: 'port-rejected',
    });
  });

  it.each([400, 422])('do not for what was asked (%d)', async status => {
    const read = doing({ a: refused(status) });
    expect(await readEach(['a'], read, 2)).toEqual([
      { ok: false, reason: `Refused with ${status}` },
    ]);
  });

  it('fail together, and no more are begun, when one is not answered', async () => {
    const begun: string[] = [];
    const read = async (name: string) => {
      begun.push(name);
      throw portUnavailable('Nobody there');
    };
    await expect(readEach(['a', 'b'], read, 1)).rejects.toMatchObject({
      code: 'port-unavailable',
    });
    expect(begun).toEqual(['a']);
  });

  it('may be none', async () => {
    expect(await readEach([], doing({}), 2)).toEqual([]);
  });
});
