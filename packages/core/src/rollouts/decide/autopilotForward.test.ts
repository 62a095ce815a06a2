import {
  AUTOMATIC,
  HOUR,
  MINUTE,
  autopilotStory,
  bad,
  closed,
  good,
  guard,
  open,
} from '../../__testUtils__/autopilotStory';
import { majorIncidentGate } from '../../watch/gates/majorIncidentGate';
import type { AutopilotStory } from '../../__testUtils__/autopilotStory';

describe('going forward', () => {
  const ready = { gates: [open] };

  it('enters the next phase with the evidence', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    expect(told.report({ errors: good }, ready)).toEqual(['phase-entered']);
    expect(told.state().phase).toBe(1);
  });

  it('proposes once, and again after a gate was closed', () => {
    const told = autopilotStory([guard('errors')]);
    told.report({ errors: good });
    expect(told.report({ errors: good }, ready)).toEqual(['advance-proposed']);
    told.later(MINUTE);
    expect(told.report({ errors: good }, ready)).toEqual([]);
    expect(told.report({ errors: good }, { gates: [closed] })).toEqual([
      'proposal-withdrawn',
    ]);
    expect(told.report({ errors: good }, ready)).toEqual(['advance-proposed']);
  });

  it('proposes to complete the last phase, and never does', () => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    told.report({ errors: good }, ready);
    told.written();
    expect(told.report({ errors: good }, ready)).toEqual(['advance-proposed']);
    expect(told.state().watch?.proposal).toMatchObject({ next: null });
  });

  const notReady: readonly [
    string,
    (told: AutopilotStory) => readonly unknown[],
  ][] = [
    [
      'a gate is closed',
      told => told.report({ errors: good }, { gates: [closed] }),
    ],
    [
      'no gate was assessed',
      told => told.report({ errors: good }, { gates: [] }),
    ],
    [
      'a gate is missing',
      told =>
        told.report({ errors: good }, { gates: [{ ...open, id: 'another' }] }),
    ],
    [
      'an incident is open',
      told =>
        told.report(
          { errors: good },
          {
            gates: [
              open,
              ...majorIncidentGate({ majorIncidents: ['INC-1 is open.'] }),
            ],
          },
        ),
    ],
    [
      'a guard cannot say',
      told => told.report({ errors: { verdict: 'errored' } }, ready),
    ],
    [
      'a guard is not sure',
      told => told.report({ errors: { verdict: 'inconclusive' } }, ready),
    ],
    ['a guard says nothing', told => told.report({}, ready)],
    [
      'it was judged long ago',
      told => told.report({ errors: good }, { ...ready, judgedAt: -HOUR }),
    ],
    [
      'exposure has changed since',
      told => told.report({ errors: good }, { ...ready, generation: 0 }),
    ],
    [
      'it is paused',
      told => {
        told.tell({ type: 'pause', reason: 'Wait' });
        return told.report({ errors: good }, ready);
      },
    ],
    [
      'a part is rolled back',
      told => {
        told.tell({ type: 'rollback', reason: 'Bad', parts: ['forms'] });
        told.settle();
        return told.report({ errors: good }, ready);
      },
    ],
    [
      'no manifest declares it',
      told => {
        told.tell({ type: 'orphan' });
        return told.report({ errors: good }, ready);
      },
    ],
    [
      'the exposure could not be written',
      told => {
        const { generation } = told.state();
        told.tell({ type: 'report-exposure', generation, outcome: 'failed' });
        return told.report({ errors: good }, ready);
      },
    ],
  ];

  it.each(notReady)('waits while %s', (_, tell) => {
    const told = autopilotStory([guard('errors')], AUTOMATIC);
    const events = tell(told);
    expect(events).not.toContain('phase-entered');
    expect(events).not.toContain('advance-proposed');
    expect(told.state().phase).toBe(0);
  });

  it('is refused to people as well while a guard is breached', () => {
    const told = autopilotStory([guard('errors')]);
    told.report({ errors: bad });
    const advance = { type: 'advance', reason: 'Go' } as const;
    expect(told.tell(advance)).toContain('guard-breached');
    expect(told.tell({ ...advance, override: true })).toEqual([
      'gates-overridden',
      'phase-entered',
    ]);
  });
});
