import { aStep } from '../../__testUtils__/runs';
import { boundAction } from './boundAction';

describe('the action of a step', () => {
  const step = aStep('roll-back', {
    kind: 'action',
    action: {
      id: 'production-safety:rollback',
      inputs: { rollout: 'default.ds2', parts: '{scope}' },
    },
  });

  it('has recorded values put in', () => {
    expect(boundAction(step, { scope: 'forms' })).toEqual({
      id: 'production-safety:rollback',
      inputs: { rollout: 'default.ds2', parts: 'forms' },
    });
  });

  it('has no inputs while a value is not recorded', () => {
    expect(boundAction(step, {})).toEqual({
      id: 'production-safety:rollback',
      missing: ['scope'],
    });
  });

  it('is nothing where a person acts by hand', () => {
    expect(boundAction(aStep('by-hand'), {})).toBeUndefined();
  });
});
