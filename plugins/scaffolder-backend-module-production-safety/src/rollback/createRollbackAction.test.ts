import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ResponseError } from '@backstage/errors';
import { parse } from 'yaml';
import { createRollbackAction } from './createRollbackAction';
import { examples } from './createRollbackAction.examples';
import { summary } from '../__fixtures__/summary';

const WEB = 'component:default/siteproof-web';

const operation = (changes: Partial<OperationView> = {}) =>
  ({
    id: 'op-1',
    rolloutId: 'default.design-system-v2',
    state: 'confirmed',
    elapsedMs: 1400,
    sentence: 'V1 for all users, confirmed in 1.4 s.',
    ...changes,
  } as OperationView);

/** The backend as the action sees it: keeps what it was asked. */
function backend(
  answers: {
    rollouts?: RolloutSummary[];
    operations?: (OperationView | Error)[];
    refusal?: unknown;
  } = {},
) {
  const { rollouts = [summary()], refusal } = answers;
  const operations = [...(answers.operations ?? [operation()])];
  const rollbacks: { id: string; request: object; token?: string }[] = [];
  return {
    rollbacks,
    client: {
      getRollout: async (id: string) => {
        const found = rollouts.find(rollout => rollout.id === id);
        if (!found) throw new Error(`No rollout ${id}`);
        return found as never;
      },
      listEntityRollouts: async (entityRef: string) =>
        entityRef === WEB ? rollouts : [],
      rollBack: async (
        id: string,
        request: object,
        options?: { token?: string },
      ) => {
        rollbacks.push({ id, request, token: options?.token });
        if (refusal) throw refusal;
        return { operation: operation(), joined: false } as never;
      },
      getOperation: async () => {
        const next = operations.length > 1 ? operations.shift() : operations[0];
        if (next instanceof Error) throw next;
        return next as OperationView;
      },
    },
  };
}

type Checkpoint = <T>(step: {
  key: string;
  fn: () => Promise<T>;
}) => Promise<T>;

/** Checkpoints of one task: what succeeded is not done again by a retry. */
function taskCheckpoints(): Checkpoint {
  const kept = new Map<string, unknown>();
  return async <T>({ key, fn }: { key: string; fn: () => Promise<T> }) => {
    if (!kept.has(key)) kept.set(key, await fn());
    return kept.get(key) as T;
  };
}

async function run(
  input: object,
  world = backend(),
  context: {
    isDryRun?: boolean;
    signal?: AbortSignal;
    step?: { id: string };
    checkpoint?: Checkpoint;
  } = {},
) {
  const action = createRollbackAction({
    client: world.client,
    auth: mockServices.auth(),
    appPath: '/safety',
  });
  const output: Record<string, unknown> = {};
  const ctx = {
    ...createMockActionContext({ input: input as never }),
    ...context,
    task: { id: 'task-7' },
    output: (name: string, value: unknown) => {
      output[name] = value;
    },
    getInitiatorCredentials: async () => mockCredentials.user(),
  };
  await action.handler(ctx as never);
  return { output, ...world };
}

describe('production-safety:rollback', () => {
  it.each(examples)('example: $description', async ({ example }) => {
    const { input } = parse(example).steps[0];
    const { output, rollbacks } = await run(input);
    expect(rollbacks).toHaveLength(1);
    expect(output).toMatchObject({ operationId: 'op-1', confirmed: true });
  });

  it('answers with the proof and a link', async () => {
    const { output, rollbacks } = await run({
      component: 'siteproof-web',
      reason: 'Error rate',
      parts: ['navigation'],
    });
    expect(output).toEqual({
      rolloutId: 'default.design-system-v2',
      operationId: 'op-1',
      confirmed: true,
      elapsedMs: 1400,
      sentence: 'V1 for all users, confirmed in 1.4 s.',
      url: '/safety/rollouts/default.design-system-v2',
    });
    expect(rollbacks[0].request).toEqual({
      reason: 'Error rate',
      parts: ['navigation'],
      idempotencyKey: expect.stringMatching(/^scaffolder:task-7:/),
    });
    expect(rollbacks[0].token).toBeTruthy();
  });

  it('changes nothing in a dry run and says what it would change', async () => {
    const { output, rollbacks } = await run(
      { component: WEB, reason: 'Drill', parts: ['forms'] },
      backend(),
      { isDryRun: true },
    );
    expect(rollbacks).toEqual([]);
    expect(output).toMatchObject({
      confirmed: false,
      sentence:
        'Would roll back Design system v2 (forms) in production: 25 % of users return to V1. Flags: ds2-forms.',
    });
  });

  it('goes on waiting when a reading fails', async () => {
    const { output } = await run(
      { component: WEB, reason: 'Error rate' },
      backend({
        operations: [
          new Error('socket hang up'),
          operation({ state: 'running', sentence: 'Rolling back.' }),
          operation(),
        ],
      }),
    );
    expect(output.confirmed).toBe(true);
  });

  it('does not fail when the proof is missing, and says so', async () => {
    const { output } = await run(
      { component: WEB, reason: 'Error rate', waitSeconds: 0 },
      backend({
        operations: [
          operation({
            state: 'unconfirmed',
            elapsedMs: undefined,
            sentence: 'Not confirmed: ds2 still served to 1 of 6 probe users.',
          }),
        ],
      }),
    );
    expect(output).toMatchObject({
      confirmed: false,
      sentence: expect.stringContaining('Not confirmed'),
    });
  });

  it('never chooses another rollout when it is run again', async () => {
    const checkpoint = taskCheckpoints();
    const rollouts = [
      summary(),
      summary({ id: 'default.old', status: 'completed' }),
    ];
    const input = { component: WEB, reason: 'Error rate', waitSeconds: 0 };
    // The first run dies before anything is known about its rollback.
    const first = backend({ rollouts, refusal: new Error('socket hang up') });
    await expect(run(input, first, { checkpoint })).rejects.toThrow();
    const again = backend({
      rollouts: [summary({ status: 'aborted' }), rollouts[1]],
    });
    const { output } = await run(input, again, { checkpoint });
    expect(again.rollbacks.map(({ id }) => id)).toEqual([
      'default.design-system-v2',
    ]);
    expect(output.rolloutId).toBe('default.design-system-v2');
  });

  it('asks under another key for each step and each set of parts', async () => {
    const world = backend();
    const input = { component: WEB, reason: 'Error rate' };
    await run({ ...input, parts: ['navigation'] }, world);
    await run({ ...input, parts: ['forms'] }, world);
    await run({ ...input, parts: ['forms'] }, world, {
      step: { id: 'second' },
    });
    const keys = world.rollbacks.map(
      ({ request }) => (request as { idempotencyKey: string }).idempotencyKey,
    );
    expect(new Set(keys).size).toBe(3);
    expect(Math.max(...keys.map(key => key.length))).toBeLessThan(200);
  });

  it('keeps the key short however many parts there are', async () => {
    const parts = Array.from({ length: 40 }, (_, index) => `part-${index}`);
    const { rollbacks } = await run({
      component: WEB,
      reason: 'Error rate',
      parts,
    });
    const { idempotencyKey } = rollbacks[0].request as {
      idempotencyKey: string;
    };
    expect(idempotencyKey.length).toBeLessThan(200);
  });

  it('does not fail when its progress cannot be read', async () => {
    const { output } = await run(
      { component: WEB, reason: 'Error rate', waitSeconds: 0 },
      backend({ operations: [new Error('socket hang up')] }),
    );
    expect(output).toMatchObject({
      operationId: 'op-1',
      confirmed: false,
      sentence: 'Not confirmed within 0 s; the rollback goes on.',
    });
  });

  it('says that it goes on when the time is up', async () => {
    const running = operation({
      state: 'running',
      elapsedMs: undefined,
      sentence: 'Rolling back: 1 of 3 flags off.',
    });
    const { output } = await run(
      { component: WEB, reason: 'Error rate', waitSeconds: 0 },
      backend({ operations: [running] }),
    );
    expect(output).toMatchObject({
      confirmed: false,
      sentence:
        'Not confirmed within 0 s; the rollback goes on. Rolling back: 1 of 3 flags off.',
    });
  });

  it('stops waiting when the task is cancelled', async () => {
    const cancelled = new AbortController();
    const world = backend({
      operations: [operation({ state: 'running' })],
    });
    const waiting = run({ component: WEB, reason: 'Error rate' }, world, {
      signal: cancelled.signal,
    });
    cancelled.abort(new Error('The task was cancelled'));
    await expect(waiting).rejects.toThrow('The task was cancelled');
  });

  it('refuses a dry run for parts that are not there', async () => {
    await expect(
      run({ component: WEB, reason: 'Drill', parts: ['diary'] }, backend(), {
        isDryRun: true,
      }),
    ).rejects.toThrow(
      'default.design-system-v2 has no part diary. Choose from navigation, forms.',
    );
  });

  it('says what the backend says when it may not be asked', async () => {
    const answer = new Response(
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'You may not roll back.' },
        response: { statusCode: 403 },
      }),
      { status: 403, headers: { 'content-type': 'application/json' } },
    );
    const refusal = await ResponseError.fromResponse(answer);
    await expect(
      run({ component: WEB, reason: 'Error rate' }, backend({ refusal })),
    ).rejects.toThrow('You may not roll back.');
  });

  it('says why it was refused and what to do instead', async () => {
    const refusal = Object.assign(new Error('409'), {
      body: {
        error: {
          reasons: [
            {
              code: 'unknown-part',
              message: 'This rollout has no part diary.',
              fix: 'Choose from navigation, forms.',
            },
          ],
        },
      },
    });
    await expect(
      run(
        { component: WEB, reason: 'Error rate', parts: ['diary'] },
        backend({ refusal }),
      ),
    ).rejects.toThrow(
      'This rollout has no part diary. Choose from navigation, forms.',
    );
  });
});
