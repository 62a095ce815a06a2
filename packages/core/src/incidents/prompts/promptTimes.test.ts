import type { Severity } from '../../shared/severity';
import type { IncidentCommand } from '../commands';
import {
  IncidentWorld,
  KIM,
  MINUTE,
  declared,
  played,
  raise,
  resolve,
  take,
} from './__testUtils__/incidentWorld';

const reopen = { ...resolve, status: 'investigating' } as const;
const minutesOf = (world: IncidentWorld, kind: string) =>
  world.fired(kind).map(({ at }) => at / MINUTE);

describe('prompts come at their times', () => {
  it.each<
    [
      string,
      Severity,
      string,
      number,
      (readonly [number, IncidentCommand])[],
      number[],
    ]
  >([
    [
      'no commander yet, five times',
      'P0',
      'no-commander',
      20,
      [],
      [2, 4, 6, 8, 10],
    ],
    [
      'until somebody has command',
      'P1',
      'no-commander',
      20,
      [[5, take]],
      [2, 4],
    ],
    ['never where a commander is optional', 'P2', 'no-commander', 60, [], []],
    [
      'severity, five times',
      'P0',
      'severity-not-confirmed',
      40,
      [],
      [5, 10, 15, 20, 25],
    ],
    [
      'until it is confirmed',
      'P0',
      'severity-not-confirmed',
      40,
      [[6, { type: 'confirm-severity', severity: 'P0' }]],
      [5],
    ],
    [
      'until it is changed by a person',
      'P1',
      'severity-not-confirmed',
      40,
      [[6, raise]],
      [5],
    ],
    [
      'a mark every ten minutes',
      'P0',
      'ten-minute-mark',
      45,
      [],
      [10, 20, 30, 40],
    ],
    [
      'no marks once it is resolved',
      'P0',
      'ten-minute-mark',
      45,
      [[25, resolve]],
      [10, 20],
    ],
    [
      'marks again when it is reopened, without those missed',
      'P0',
      'ten-minute-mark',
      60,
      [
        [15, resolve],
        [45, reopen],
      ],
      [10, 45 + 1 / 6, 50, 60],
    ],
    [
      'at 80 % of the time to acknowledge',
      'P0',
      'acknowledge-at-risk',
      10,
      [],
      [4],
    ],
    [
      'not when somebody has acknowledged',
      'P0',
      'acknowledge-at-risk',
      10,
      [[3, { type: 'acknowledge' }]],
      [],
    ],
    ['at 80 % of the time to mitigate', 'P0', 'mitigate-at-risk', 60, [], [48]],
    [
      'of the graver severity, from the declaration',
      'P1',
      'mitigate-at-risk',
      60,
      [[5, raise]],
      [48],
    ],
    [
      'at 80 % of the promise',
      'P3',
      'update-at-risk',
      60,
      [[10, { type: 'promise-update', dueAt: 30 * MINUTE }]],
      [26],
    ],
    [
      'when the promise is over',
      'P3',
      'update-overdue',
      60,
      [[10, { type: 'promise-update', dueAt: 30 * MINUTE }]],
      [30],
    ],
    [
      'not of a promise that was kept',
      'P3',
      'update-at-risk',
      38,
      [
        [10, { type: 'promise-update', dueAt: 30 * MINUTE }],
        [20, { type: 'promise-update', dueAt: 40 * MINUTE }],
      ],
      [36],
    ],
  ])('%s', (_, severity, kind, until, commands, minutes) => {
    expect(
      minutesOf(played(declared(severity), until, commands), kind),
    ).toEqual(minutes);
  });

  it('when the time box of the step is over that runs', () => {
    const world = declared();
    world.send({ type: 'take-role', role: 'operations' }, KIM);
    world.open(3 * MINUTE, 4 * MINUTE);
    world.pass(2 * MINUTE);
    world.answer();
    world.pass(10 * MINUTE);
    expect(world.fired('time-box-over')).toMatchObject([
      {
        at: 6 * MINUTE,
        step: { step: 'step-1' },
        text: '“Look at step-1” takes 4 min, and had 4 min. Ask kim how far it is.',
      },
    ]);
  });

  it('when it is reopened, for what ran over meanwhile', () => {
    const world = declared();
    world.open(3 * MINUTE);
    played(world, 6, [
      [1, resolve],
      [5, reopen],
    ]);
    expect(minutesOf(world, 'time-box-over')).toEqual([5 + 1 / 6]);
  });

  it('once for what was missed while no worker was there', () => {
    const world = declared();
    world.isDown = true;
    world.pass(9 * MINUTE);
    world.isDown = false;
    world.pass(MINUTE);
    expect(world.fired('no-commander').map(({ number }) => number)).toEqual([
      4, 5,
    ]);
  });
});
