import { mockCredentials } from '@backstage/backend-test-utils';
import { SimulatedClock } from '@production-safety/testing';
import { RecentDecisions } from './RecentDecisions';

const JO = mockCredentials.user('user:default/jo');
const KIM = mockCredentials.user('user:default/kim');

function aMoment(keptForMs = 2_000) {
  const clock = SimulatedClock.create();
  const recent = new RecentDecisions<string>(clock, keptForMs);
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return `answer ${asked}`;
  };
  return { clock, recent, ask };
}

describe('RecentDecisions', () => {
  it('asks once for what is read at the same time and soon after', async () => {
    const { clock, recent, ask } = aMoment();
    const read = () => recent.of(JO, 'recent', ask);
    expect(await Promise.all([read(), read()])).toEqual([
      'answer 1',
      'answer 1',
    ]);
    await clock.advance(1_999);
    expect(await read()).toBe('answer 1');
  });

  it('asks each time where nothing is to be kept', async () => {
    const { recent, ask } = aMoment(0);
    await recent.of(JO, 'recent', ask);
    expect(await recent.of(JO, 'recent', ask)).toBe('answer 2');
  });

  it('asks again after two seconds', async () => {
    const { clock, recent, ask } = aMoment();
    await recent.of(JO, 'recent', ask);
    await clock.advance(2_000);
    expect(await recent.of(JO, 'recent', ask)).toBe('answer 2');
  });

  it('always asks for what is done, and reads go by that from then on', async () => {
    const { recent, ask } = aMoment();
    await recent.of(JO, 'recent', ask);
    expect(await recent.of(JO, 'now', ask)).toBe('answer 2');
    expect(await recent.of(JO, 'recent', ask)).toBe('answer 2');
  });

  it('knows one person from another', async () => {
    const { recent, ask } = aMoment();
    await recent.of(JO, 'recent', ask);
    expect(await recent.of(KIM, 'recent', ask)).toBe('answer 2');
  });

  it.each([
    ['a service', mockCredentials.service('external:ci')],
    ['nobody', mockCredentials.none()],
    [
      'a service in the name of a person',
      {
        ...JO,
        principal: {
          ...JO.principal,
          actor: { type: 'service', subject: 'plugin:scaffolder' },
        },
      },
    ],
  ])('keeps nothing of %s', async (_, credentials) => {
    const { recent, ask } = aMoment();
    await recent.of(credentials, 'recent', ask);
    expect(await recent.of(credentials, 'recent', ask)).toBe('answer 2');
  });

  it('keeps no failure', async () => {
    const { recent } = aMoment();
    const away = recent.of(JO, 'recent', async () => {
      throw new Error('Permissions are away');
    });
    await expect(away).rejects.toThrow('away');
    expect(await recent.of(JO, 'recent', async () => 'yes')).toBe('yes');
  });

  it('asks again when the clock was set back', async () => {
    const { recent, ask, clock } = aMoment();
    await recent.of(JO, 'recent', ask);
    jest.spyOn(clock, 'now').mockReturnValue(SimulatedClock.START - 60_000);
    expect(await recent.of(JO, 'recent', ask)).toBe('answer 2');
  });
});
