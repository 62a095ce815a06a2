import { aRollout, actors } from '@production-safety/testing';
import { actionTemplate } from './templateAction';
import { foreseeCommand } from './foreseeCommand';
import { incidentVariables } from './incidentVariables';
import { stepCommand } from './stepCommand';
import type { StepCommand } from './stepCommand';

const REASON = 'Step back';
const beta = aRollout().inPhase(1);
const context = { now: 99_000_000_000_000, actor: actors.jo };

function command(action: string, inputs: Record<string, string> = {}) {
  const found = stepCommand(`production-safety:${action}`, inputs, REASON);
  if (!found) throw new Error(action);
  return found;
}

describe('what a command would change', () => {
  const rollout = beta.build();
  const foresee = (given: StepCommand, state = rollout) =>
    foreseeCommand(state, given, context);

  it('is that nobody gets V2 after a rollback, with all flags', () => {
    expect(foresee(command('rollback'))).toMatchObject({
      status: 'rolling-back',
      exposure: { percent: 0 },
      flags: rollout.definition.flags.map(({ key }) => key),
      refusals: [],
    });
  });

  it('is the flags of parts alone when parts are named', () => {
    const { exposure, flags } = foresee(
      command('rollback', { parts: ' navigation, ' }),
    );
    expect(exposure).toEqual(rollout.exposure);
    expect(flags).toEqual(
      rollout.definition.flags
        .filter(({ part }) => part === 'navigation')
        .map(({ key }) => key),
    );
  });

  it('is every reason why not, as the command itself would say', () => {
    expect(foresee(command('restore')).refusals).toMatchObject([
      { code: 'wrong-status' },
    ]);
    const strange = foresee(command('rollback', { parts: 'nowhere' }));
    expect(strange.refusals).toMatchObject([{ code: 'unknown-part' }]);
  });

  it('is the exposure of its phase after a restore', () => {
    const back = foresee(command('restore'), beta.rolledBack().build());
    expect(back.exposure).toEqual(rollout.exposure);
  });

  it('changes nothing', () => {
    const before = JSON.stringify(rollout);
    foresee(command('rollback'));
    expect(JSON.stringify(rollout)).toBe(before);
  });
});

describe('an action', () => {
  it('is a command of ours by its id alone', () => {
    expect(command('pause')).toEqual({ type: 'pause', reason: REASON });
    expect(command('revert-code').type).toBe('revert-code');
    expect(stepCommand('production-safety:start', {}, REASON)).toBeUndefined();
    expect(stepCommand('rollback', {}, REASON)).toBeUndefined();
  });

  it.each([
    [
      'scaffolder:template:default/add-user',
      { namespace: 'default', name: 'add-user' },
    ],
    ['scaffolder:add-user', 'malformed'],
    ['scaffolder:template:default/../x', 'malformed'],
    ['production-safety:rollback', undefined],
  ])('%s names a template or not', (id, expected) => {
    expect(actionTemplate(id)).toEqual(expected);
  });
});

describe('what an incident says for inputs', () => {
  const web = 'component:default/web';

  it('is its only component, and the rollout it was declared from', () => {
    const trigger = { kind: 'rollout', ref: 'default.ds2' } as const;
    expect(incidentVariables({ components: [web], trigger })).toEqual({
      component: web,
      rollout: 'default.ds2',
    });
  });

  it('is the rollout of a guard it was declared from', () => {
    const trigger = { kind: 'guard', ref: 'default.ds2#errors' } as const;
    expect(incidentVariables({ trigger })).toEqual({ rollout: 'default.ds2' });
  });

  it('is nothing where there are several, or none', () => {
    const components = [web, 'component:default/api'];
    const trigger = { kind: 'alert', ref: 'Q1' } as const;
    expect(incidentVariables({ components, trigger })).toEqual({});
    expect(incidentVariables(undefined)).toEqual({});
  });
});
