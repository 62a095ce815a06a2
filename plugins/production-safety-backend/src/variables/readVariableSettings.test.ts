import { ConfigReader } from '@backstage/config';
import { readVariableSettings } from './readVariableSettings';

const read = (variables?: object) =>
  readVariableSettings(
    new ConfigReader({ productionSafety: { variables } } as never),
  );

describe('settings of variables', () => {
  it('have a usual form of names, and no template unless set', () => {
    expect(read()).toEqual({ pattern: 'FLAG_{FLAG}' });
  });

  it('are taken as they are', () => {
    const settings = { pattern: 'APP_{FLAG}', templatePath: '/create/a/b-c' };
    expect(read(settings)).toEqual(settings);
  });

  it.each([
    ['pattern', { pattern: 'FLAG' }, 'names no flag'],
    ['pattern', { pattern: '{FLAG}=' }, 'no variable has'],
    ['templatePath', { templatePath: 'https://x' }, 'must be a path'],
    ['templatePath', { templatePath: '//x' }, 'must be a path'],
  ])('are refused by name: %s of %j', (name, variables, said) => {
    expect(() => read(variables)).toThrow(
      new RegExp(`^productionSafety.variables.${name} .*${said}`),
    );
  });
});
