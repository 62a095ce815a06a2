import { ConfigReader } from '@backstage/config';
import { readRevertSettings } from './readRevertSettings';

const read = (reverts?: object) =>
  readRevertSettings(
    new ConfigReader({ productionSafety: { reverts } } as never),
  );

describe('settings of code reverts', () => {
  it('try every hour and count for a day unless set', () => {
    expect(read()).toEqual({
      prepareEvery: { hours: 1 },
      freshForMs: 86_400_000,
    });
  });

  it('are taken as durations', () => {
    const settings = read({ prepareEvery: '30m', freshFor: { hours: 2 } });
    expect(settings).toMatchObject({ freshForMs: 7_200_000 });
    expect(settings.prepareEvery).toMatchObject({ minutes: 30 });
  });

  it.each([
    ['prepareEvery', { prepareEvery: 'often' }, 'is not a duration'],
    ['prepareEvery', { prepareEvery: '5s' }, 'at least one minute'],
    ['freshFor', { freshFor: 'long' }, 'is not a duration'],
    ['freshFor', { freshFor: '10m' }, 'not be shorter'],
  ])('are refused by name: %s of %j', (name, reverts, said) => {
    expect(() => read(reverts)).toThrow(
      new RegExp(`^productionSafety.reverts.${name} .*${said}`),
    );
  });
});
