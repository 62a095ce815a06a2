import {
  AUTOMATIC,
  HOUR,
  MINUTE,
  autopilot,
  autopilotStory,
  bad,
  good,
  guard,
} from '../../__testUtils__/autopilotStory';

describe('a guard that fires', () => {
  it('rolls everything back, with the times of its story', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    expect(told.report({ errors: bad })).toEqual([
      'guard-verdict-changed',
      'rollback-requested',
      'guard-answered',
    ]);
    expect(told.state()).toMatchObject({
      status: 'rolling-back',
      rollbacks: [
        {
          reason: 'Guard errors: 24 of 360 requests failed.',
          requestedBy: autopilot,
          cause: {
            guards: ['errors'],
            firstBadAt: 500,
            crossedAt: 800,
            decidedAt: 1_000,
          },
        },
      ],
    });
  });

  it('rolls back its part only', () => {
    const told = autopilotStory([guard('forms', { part: 'forms' })], AUTOMATIC);
    told.report({ forms: bad });
    expect(told.state()).toMatchObject({
      status: 'active',
      partsOff: ['forms'],
    });
  });

  it('only advises unless it may act', () => {
    const told = autopilotStory([guard('errors')]);
    expect(told.report({ errors: bad })).toEqual([
      'guard-verdict-changed',
      'guard-answered',
    ]);
    expect(told.notices[told.notices.length - 1]).toBe(
      'Design system v2: Guard errors fired. 24 of 360 requests failed. Roll back now. The autopilot only advises.',
    );
  });

  it('does nothing when it only observes', () => {
    const told = autopilotStory(
      [guard('errors', { mode: 'observe' })],
      AUTOMATIC,
    );
    const before = told.notices.length;
    expect(told.report({ errors: bad })).toEqual([
      'guard-verdict-changed',
      'guard-answered',
    ]);
    expect(told.notices.length).toBe(before);
  });

  it('holds', () => {
    const told = autopilotStory(
      [guard('errors', { response: 'hold' })],
      AUTOMATIC,
    );
    told.report({ errors: bad });
    expect(told.state().status).toBe('paused');
  });

  it('holds nothing where everything is rolled back at the same time', () => {
    const hold = guard('hold', { response: 'hold' });
    const told = autopilotStory([hold, guard('errors')], AUTOMATIC);
    const before = told.notices.length;
    told.report({ hold: bad, errors: bad });
    expect(told.state()).toMatchObject({
      status: 'rolling-back',
      watch: { answers: { hold: { outcome: 'observed' } } },
    });
    expect(told.notices.slice(before)).toHaveLength(1);
  });

  it.each(['page', 'open-incident'] as const)(
    'calls people once for a cause: %s',
    response => {
      const told = autopilotStory([guard('errors', { response })]);
      const before = told.notices.length;
      told.report({ errors: bad });
      told.later(MINUTE);
      expect(told.report({ errors: bad })).toEqual([]);
      expect(told.notices.length).toBe(before + 1);
    },
  );

  it('says nothing of an attempt that is over', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    const basis = { version: 3, attempt: 1, judgedAt: 1, from: 1, to: 1 };
    expect(told.report({ errors: { ...bad, basis } })).toEqual([]);
  });

  it('rolls everything back when its part is not known', () => {
    const told = autopilotStory([guard('gone', { part: 'gone' })], AUTOMATIC);
    told.report({ gone: bad });
    expect(told.state().status).toBe('rolling-back');
  });

  it('lets people roll back as ever', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    told.report({ errors: { verdict: 'errored', blindSince: 900 } });
    expect(told.tell({ type: 'rollback', reason: '' })).toEqual([
      'rollback-requested',
    ]);
  });
});

describe('two parts', () => {
  const parts = [
    guard('forms', { part: 'forms' }),
    guard('navigation', { part: 'navigation' }),
  ];

  it('are a matter of the whole within ten minutes', () => {
    const told = autopilotStory(parts, AUTOMATIC);
    told.report({ forms: bad });
    told.later(9 * MINUTE);
    told.report({ navigation: bad });
    expect(told.state()).toMatchObject({
      status: 'rolling-back',
      rollbacks: [
        { scope: 'parts' },
        { cause: { guards: ['forms', 'navigation'] } },
      ],
    });
  });

  it('are two matters later', () => {
    const told = autopilotStory(parts, AUTOMATIC);
    told.report({ forms: bad });
    told.later(11 * MINUTE);
    told.report({ navigation: bad });
    expect(told.state()).toMatchObject({
      status: 'active',
      partsOff: ['forms', 'navigation'],
    });
  });

  it('are a matter of the whole for as long as declared', () => {
    const policy = { ...AUTOMATIC, wholeWithinMs: HOUR };
    const told = autopilotStory(parts, policy);
    told.report({ forms: bad });
    told.later(50 * MINUTE);
    told.report({ navigation: bad });
    expect(told.state().status).toBe('rolling-back');
  });

  it('are a matter of the whole at once', () => {
    const told = autopilotStory(parts, AUTOMATIC);
    told.report({ forms: bad, navigation: bad });
    expect(told.state().status).toBe('rolling-back');
  });
});

describe('the flap guard', () => {
  const restored = (policy = AUTOMATIC) => {
    const told = autopilotStory([guard('errors')], policy);
    told.report({ errors: bad });
    told.settle();
    told.later(MINUTE);
    return told;
  };

  it('only advises when the same is restored', () => {
    const told = restored();
    told.tell({ type: 'restore', reason: 'Looks fine' });
    told.written();
    told.later(MINUTE);
    told.report({ errors: bad });
    expect(told.state().status).toBe('active');
    expect(told.notices[told.notices.length - 1]).toContain(
      'It rolled this phase back before, and the declaration is the same.',
    );
  });

  it('acts again when the declaration was changed before the restore', () => {
    const told = restored();
    const { definition } = told.state();
    told.tell({ type: 'define', definition: { ...definition, title: 'New' } });
    told.tell({ type: 'restore', reason: 'Fixed' });
    told.written();
    told.later(MINUTE);
    told.report({ errors: bad });
    expect(told.state().status).toBe('rolling-back');
  });

  it('does not take a change after the restore for a restart', () => {
    const told = restored();
    const { definition } = told.state();
    told.tell({ type: 'restore', reason: 'Looks fine' });
    told.tell({ type: 'define', definition: { ...definition, title: 'New' } });
    told.written();
    told.later(MINUTE);
    told.report({ errors: bad });
    expect(told.state().status).toBe('active');
  });

  it('lets only people restore', () => {
    const told = restored();
    expect(told.tell({ type: 'restore', reason: 'Fine' }, autopilot)).toEqual([
      'human-only',
    ]);
  });
});

describe('after a rollback', () => {
  it('says since when all is well again', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    told.report({ errors: bad });
    told.settle();
    told.later(5 * MINUTE);
    expect(told.report({ errors: { ...good, recoveredAt: 9_000 } })).toEqual([
      'guard-recovered',
    ]);
    expect(told.state().rollbacks).toMatchObject([
      { cause: { backToBaselineAt: 9_000 } },
    ]);
    expect(told.report({ errors: good })).toEqual([]);
  });
});

describe('the history', () => {
  const broken = { verdict: 'errored', sentence: 'HTTP 500.' } as const;

  it('does not begin with what is well, or not clear yet', () => {
    const told = autopilotStory([guard('errors')]);
    expect(told.report({ errors: good })).toEqual([]);
    const unclear = { verdict: 'inconclusive' } as const;
    expect(told.report({ errors: unclear })).toEqual([]);
    expect(told.report({ errors: broken })).toEqual(['guard-verdict-changed']);
  });

  it('has a verdict when it changes, and not each time', () => {
    const told = autopilotStory([guard('errors')]);
    told.report({ errors: broken });
    told.later(10 * MINUTE);
    expect(told.report({ errors: good })).toEqual(['guard-verdict-changed']);
    told.later(2 * HOUR);
    expect(told.report({ errors: { sentence: 'Still well.' } })).toEqual([]);
  });

  it('has a guard that goes to and fro at most once in ten minutes', () => {
    const told = autopilotStory([guard('errors')]);
    const unclear = { verdict: 'inconclusive' } as const;
    told.report({ errors: broken });
    for (let minute = 0; minute < 60; minute += 1) {
      told.later(MINUTE);
      told.report({ errors: minute % 2 ? good : unclear });
    }
    const changes = told.happened.filter(
      type => type === 'guard-verdict-changed',
    );
    expect(changes.length).toBeLessThanOrEqual(7);
  });

  it('has what is watched once an hour', () => {
    const told = autopilotStory([guard('errors')]);
    const watching = (sentence: string) => ({
      errors: { verdict: 'inconclusive', sentence } as const,
    });
    told.report({ errors: broken });
    told.later(10 * MINUTE);
    expect(told.report(watching('3 of 20 failed.'))).toHaveLength(1);
    told.later(59 * MINUTE);
    expect(told.report(watching('4 of 20 failed.'))).toEqual([]);
    told.later(MINUTE);
    expect(told.report(watching('5 of 20 failed.'))).toHaveLength(1);
  });

  it('tells once, for all guards, that nothing is known', () => {
    const told = autopilotStory([
      guard('errors'),
      guard('forms', { part: 'forms' }),
    ]);
    const before = told.notices.length;
    const blindSince = 1_000;
    const blind = {
      verdict: 'errored',
      sentence: 'The source cannot say: HTTP 500.',
      blindSince,
    } as const;
    told.report({ errors: blind, forms: blind });
    expect(told.notices.length).toBe(before);
    for (let minute = 0; minute < 60; minute += 1) {
      told.later(MINUTE);
      told.report({ errors: blind, forms: blind });
    }
    expect(told.notices.slice(before)).toEqual([
      'Design system v2 is not watched by errors, forms since 1970-01-01 00:00 UTC, nothing goes forward: The source cannot say: HTTP 500.',
    ]);
  });
});

describe('judging what was done', () => {
  it('is for people, and for what was done by itself', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    told.report({ errors: bad });
    const [{ action }] = told.state().watch?.actions ?? [];
    const judge = {
      type: 'judge-action',
      judgement: 'right',
      action,
      reason: 'It was broken',
    } as const;
    expect(told.tell(judge, autopilot)).toEqual(['human-only']);
    expect(told.tell({ ...judge, reason: '' })).toEqual(['reason-missing']);
    expect(told.tell({ ...judge, action: 'none' })).toEqual(['unknown-action']);
    expect(told.tell(judge)).toEqual(['action-judged']);
  });

  it('takes what was missed, too', () => {
    const told = autopilotStory([guard('errors')]);
    const missed = {
      type: 'judge-action',
      judgement: 'missed',
      guard: 'errors',
      happenedAt: 10,
      reason: 'Customers called',
    } as const;
    expect(told.tell(missed)).toEqual(['action-judged']);
    expect(told.tell({ ...missed, guard: 'other' })).toEqual([
      'unknown-action',
    ]);
  });
});
