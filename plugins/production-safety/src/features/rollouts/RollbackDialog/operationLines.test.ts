import { anOperation, before } from '../../../__testUtils__/aRollout';
import { operationLines } from './operationLines';

const off = anOperation().flags.map(flag => ({
  ...flag,
  status: 'off' as const,
  attempts: 1,
  elapsedMs: 1_900,
}));

function lines(changes: Parameters<typeof anOperation>[0]) {
  return operationLines(anOperation(changes)).map(
    ({ text, state }) => `${text} ${state}`,
  );
}

describe('operationLines', () => {
  it('waits for the closing write before everything else', () => {
    expect(lines({})).toEqual([
      'asked done',
      'closing running',
      'serving waiting',
      'flags waiting',
    ]);
  });

  it('asks probe users once the rollout is closed', () => {
    expect(lines({ closure: { status: 'done', elapsedMs: 300 } })).toEqual([
      'asked done',
      'closed done',
      'serving running',
      'flags running',
    ]);
  });

  it('ends with every line done', () => {
    const done = lines({
      state: 'confirmed',
      elapsedMs: 600,
      closure: { status: 'done', elapsedMs: 300 },
      confirmation: {
        status: 'confirmed',
        probes: { asked: 6, onV1: 6 },
        stillServed: [],
      },
      flags: off,
    });
    expect(done).toEqual([
      'asked done',
      'closed done',
      'served done',
      'flags done',
    ]);
  });

  it('switches flags first when the rollout could not be closed', () => {
    expect(lines({ closure: { status: 'failed', reason: '500' } })).toEqual([
      'asked done',
      'closeFailed failed',
      'flags running',
      'serving waiting',
    ]);
  });

  it('has no closing line for parts', () => {
    const parts = lines({
      scope: 'parts',
      closure: { status: 'not-applicable' },
      flags: off,
    });
    expect(parts).toEqual(['asked done', 'flags done', 'serving running']);
  });

  it('shows a probe that failed and how long it took', () => {
    const requestedAt = before(5_000);
    const [, , served] = operationLines(
      anOperation({
        requestedAt,
        closure: { status: 'done' },
        confirmation: {
          status: 'unconfirmed',
          at: new Date(Date.parse(requestedAt) + 700).toISOString(),
          probes: { asked: 6, onV1: 4 },
          stillServed: ['ds2'],
        },
      }),
    );
    expect(served).toMatchObject({
      text: 'served',
      state: 'failed',
      elapsedMs: 700,
    });
  });

  it('says when probe users could not be asked at all', () => {
    const unasked = lines({
      closure: { status: 'done' },
      confirmation: {
        status: 'unconfirmed',
        stillServed: [],
        reason: 'timed out',
      },
    });
    expect(unasked).toContain('notServed failed');
  });
});
