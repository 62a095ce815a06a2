import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../definition';
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

  describe('by people, past a guard that is blind', () => {
    const advance = { type: 'advance', reason: 'Go' } as const;
    const healthy = { verdict: 'healthy', sentence: 'All is well.' } as const;
    /** What the guard said at the last look, if it said anything. */
    const seen = (
      told: AutopilotStory,
      at: number,
      said?: Partial<GuardVerdict>,
    ) => {
      const { version, watch } = told.state();
      const attempt = watch?.attempt?.at ?? 0;
      const basis = { version, attempt, judgedAt: at, from: attempt, to: at };
      const verdict = { guard: 'errors', ...healthy, basis, ...said };
      const guards = said ? [verdict] : [];
      return {
        ...advance,
        assessments: { version, at, gates: [open], guards },
      };
    };
    const START = 1_000;
    const LATER = 20 * MINUTE;

    it.each<[string, Partial<GuardVerdict> | undefined]>([
      ['it has no data', { verdict: 'inconclusive', blindSince: START }],
      ['its source is broken', { verdict: 'errored', blindSince: START }],
      [
        'it is breached at the last look, and nobody could record it',
        { verdict: 'breached' },
      ],
      [
        'its source has just broken, and nobody could record it',
        { verdict: 'errored' },
      ],
      ['nobody has looked at it', undefined],
      [
        'what it said was of another attempt',
        {
          basis: { version: 1, attempt: 5, judgedAt: 5, from: 5, to: 5 },
        },
      ],
    ])('is refused while %s, and overridden with a reason', (_, said) => {
      const told = autopilotStory([guard('errors')]);
      told.later(LATER);
      const command = seen(told, START + LATER, said);
      expect(told.tell(command)).toEqual(['guard-breached']);
      expect(told.tell({ ...command, override: true })).toEqual([
        'gates-overridden',
        'phase-entered',
      ]);
    });

    it.each<[string, Partial<GuardSpec>, Partial<GuardVerdict> | undefined]>([
      ['it sees that all is well', {}, healthy],
      ['it is not sure', {}, { verdict: 'inconclusive' }],
      [
        'it has no data for less than five minutes',
        {},
        { verdict: 'inconclusive', blindSince: START + LATER - 4 * MINUTE },
      ],
      ['it only observes', { mode: 'observe' }, undefined],
      [
        'it is on an event that nobody raised',
        { signal: 'outage', above: undefined },
        { verdict: 'inconclusive' },
      ],
    ])('goes on while %s', (_, rest, said) => {
      const told = autopilotStory([guard('errors', rest)]);
      told.later(LATER);
      expect(told.tell(seen(told, START + LATER, said))).toContain(
        'phase-entered',
      );
    });

    it('goes on in the first minutes, in which nobody can have looked', () => {
      const told = autopilotStory([guard('errors')]);
      told.later(MINUTE);
      expect(told.tell(seen(told, START + MINUTE))).toContain('phase-entered');
    });

    it('goes by what is recorded where nobody asked, or too long ago', () => {
      const told = autopilotStory([guard('errors')]);
      told.later(LATER);
      told.report({
        errors: { verdict: 'inconclusive', blindSince: START },
      });
      const old = seen(told, START + LATER - HOUR, healthy);
      expect(told.tell(old)).toContain('guard-breached');
      expect(told.tell({ ...advance, override: true })).toContain(
        'phase-entered',
      );
    });

    it('completes no sooner', () => {
      const told = autopilotStory([guard('errors')]);
      told.tell({ ...advance, override: true });
      told.written();
      told.later(LATER);
      const { assessments } = seen(told, START + LATER);
      const complete = {
        type: 'complete',
        reason: 'Done',
        assessments,
      } as const;
      expect(told.tell(complete)).toEqual(['guard-breached']);
    });
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
