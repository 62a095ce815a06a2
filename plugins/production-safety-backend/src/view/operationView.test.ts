import type { RollbackOperation } from '@production-safety/core';
import { actors } from '@production-safety/testing';
import { operationView } from './operationView';

const AT = Date.UTC(2026, 0, 5, 9, 0, 0);

const running: RollbackOperation = {
  id: 'operation-1',
  scope: 'whole',
  parts: [],
  requestedAt: AT,
  requestedBy: actors.jo,
  reason: 'error rate',
  exposureBefore: { percent: 25 },
  closure: { status: 'pending', attempts: 0 },
  confirmation: { status: 'pending', stillServed: [], attempts: 0 },
  flags: [
    { key: 'ds2', primary: true, status: 'pending', attempts: 0 },
    {
      key: 'ds2-forms',
      part: 'forms',
      primary: false,
      status: 'pending',
      attempts: 0,
    },
  ],
};

const closed: RollbackOperation = {
  ...running,
  closure: { status: 'done', at: AT + 300, attempts: 1 },
};

const confirmed: RollbackOperation = {
  ...closed,
  confirmation: {
    status: 'confirmed',
    at: AT + 600,
    elapsedMs: 600,
    probes: { asked: 6, onV1: 6 },
    stillServed: [],
    attempts: 1,
  },
};

const doubted: RollbackOperation = {
  ...closed,
  confirmation: {
    status: 'unconfirmed',
    at: AT + 10_000,
    probes: { asked: 6, onV1: 5 },
    stillServed: ['ds2-forms'],
    attempts: 1,
  },
};

const view = (operation: RollbackOperation, missing?: string) =>
  operationView('default.design-system-v2', operation, missing);

describe('view of a rollback', () => {
  it('shows times as ISO text and as time since the request', () => {
    expect(view(confirmed)).toMatchObject({
      rolloutId: 'default.design-system-v2',
      requestedAt: '2026-01-05T09:00:00.000Z',
      state: 'confirmed',
      confirmedAt: '2026-01-05T09:00:00.600Z',
      elapsedMs: 600,
      closure: {
        status: 'done',
        at: '2026-01-05T09:00:00.300Z',
        elapsedMs: 300,
      },
    });
  });

  it('is running while V1 is not confirmed and something is left to try', () => {
    expect(view(doubted).state).toBe('running');
    expect(view({ ...doubted, finishedAt: AT + 900_000 }).state).toBe(
      'unconfirmed',
    );
  });

  it('leaves out what has not happened', () => {
    const { confirmation, closure, ...rest } = view(running);
    expect(rest).not.toHaveProperty('confirmedAt');
    expect(rest).not.toHaveProperty('elapsedMs');
    expect(closure).toEqual({ status: 'pending' });
    expect(confirmation).toEqual({ status: 'pending', stillServed: [] });
  });

  it.each([
    ['asked', running, 'Asking the flag provider to close the rollout.'],
    [
      'closed',
      closed,
      'Closed at the flag provider; asking probe users what they get.',
    ],
    [
      'closing failed',
      {
        ...running,
        closure: { status: 'failed', attempts: 1, reason: '500' },
      },
      'Closing failed, so flags go off one by one: 0 of 2 flags switched off.',
    ],
    ['confirmed', confirmed, 'V1 for all users, confirmed in 0.6 s.'],
    [
      'confirmed for parts',
      { ...confirmed, scope: 'parts', parts: ['forms'] },
      'V1 of forms for all users, confirmed in 0.6 s.',
    ],
    [
      'confirmed beside settings of others',
      {
        ...confirmed,
        confirmation: {
          ...confirmed.confirmation,
          overridesOn: ['ds2', 'ds2-forms'],
        },
      },
      'V1 for all users except those with settings of their own on ds2 and ds2-forms, confirmed in 0.6 s.',
    ],
    [
      'confirmed without knowing the settings of others',
      {
        ...confirmed,
        confirmation: { ...confirmed.confirmation, reason: 'Not read.' },
      },
      'V1 for everybody who was asked, confirmed in 0.6 s. Not read.',
    ],
    [
      'confirmed with a flag left behind',
      {
        ...confirmed,
        flags: [{ ...running.flags[0], status: 'failed', attempts: 10 }],
      },
      'V1 for all users, confirmed in 0.6 s. Not switched off behind it: ds2.',
    ],
    [
      'doubted',
      doubted,
      'Not confirmed yet: ds2-forms still served to 1 of 6 probe users.',
    ],
    [
      'given up',
      { ...doubted, finishedAt: AT + 900_000 },
      'Not confirmed: ds2-forms still served to 1 of 6 probe users.',
    ],
    [
      'not observed',
      {
        ...doubted,
        confirmation: {
          status: 'unconfirmed',
          stillServed: [],
          attempts: 1,
          reason: 'Could not observe what is served: no answer.',
        },
      },
      'Not confirmed yet: Could not observe what is served: no answer.',
    ],
  ] as const)('says in words how it stands: %s', (_, operation, sentence) => {
    expect(view(operation as RollbackOperation).sentence).toBe(sentence);
  });

  it('names a flag provider that is not configured', () => {
    expect(view(running, 'acme').sentence).toBe(
      'Recorded, but nothing could be switched: no flag provider "acme" is configured.',
    );
  });
});
