import {
  AUTOMATIC,
  MINUTE,
  autopilotStory,
  bad,
  guard,
} from '../../__testUtils__/autopilotStory';

describe('a guard whose policy decides', () => {
  const blind = {
    verdict: 'inconclusive',
    sentence: 'No data. It has been blind for 15 minutes.',
    blindSince: 100,
  } as const;
  const overdue = { ...blind, policy: 'blind' } as const;
  const shared = { ...bad, sharedWithControl: true, policy: 'shared' } as const;
  const whole = [guard('errors')];

  it('rolls back as planned when it was blind for too long', () => {
    const told = autopilotStory(whole, AUTOMATIC);
    told.later(5 * MINUTE);
    expect(told.report({ errors: blind })).toEqual(['guard-verdict-changed']);
    told.later(10 * MINUTE);
    expect(told.report({ errors: overdue })).toEqual([
      'guard-verdict-changed',
      'rollback-requested',
      'guard-answered',
    ]);
    expect(told.state()).toMatchObject({
      status: 'rolling-back',
      rollbacks: [
        {
          reason: 'Guard errors: No data. It has been blind for 15 minutes.',
          cause: { guards: ['errors'], blind: true },
        },
      ],
      watch: { answers: { errors: { policy: 'blind', outcome: 'done' } } },
    });
  });

  it('says it as advice where the autopilot only advises', () => {
    const told = autopilotStory(whole);
    told.report({ errors: overdue });
    expect(told.state().status).toBe('active');
    expect(told.notices.at(-1)).toBe(
      'Design system v2: Guard errors is blind. No data. It has been blind for 15 minutes. Roll back now. The autopilot only advises.',
    );
    told.later(MINUTE);
    expect(told.report({ errors: overdue })).toEqual([]);
  });

  it('is answered once more when what it could not see was bad', () => {
    const told = autopilotStory(whole);
    told.report({ errors: overdue });
    told.later(MINUTE);
    expect(told.report({ errors: bad })).toContain('guard-answered');
    told.later(MINUTE);
    expect(told.report({ errors: bad })).toEqual([]);
  });

  it('pauses where V1 is as bad, and rolls back when V2 alone is', () => {
    const told = autopilotStory(whole, AUTOMATIC);
    expect(told.report({ errors: shared })).toEqual([
      'guard-verdict-changed',
      'guard-answered',
      'paused',
    ]);
    expect(told.state()).toMatchObject({ status: 'paused', rollbacks: [] });
    told.later(MINUTE);
    expect(told.report({ errors: shared })).toEqual([]);
    told.later(MINUTE);
    expect(told.report({ errors: bad })).toEqual([
      'guard-verdict-changed',
      'rollback-requested',
      'guard-answered',
    ]);
    expect(told.state().status).toBe('rolling-back');
    const actions = told.state().watch?.actions?.map(({ action }) => action);
    expect(new Set(actions).size).toBe(2);
  });

  it('tells people to pause where it may not', () => {
    const told = autopilotStory(whole, { rollback: 'automatic' });
    told.report({ errors: shared });
    expect(told.state().status).toBe('active');
    expect(told.notices.at(-1)).toBe(
      'Design system v2: Guard errors fired. 24 of 360 requests failed. Pause it. The autopilot only advises.',
    );
  });

  it('keeps nobody from rolling back', () => {
    const told = autopilotStory(whole, AUTOMATIC);
    told.report({ errors: shared });
    expect(told.tell({ type: 'rollback', reason: '' })).toEqual([
      'rollback-requested',
    ]);
  });
});
