import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';

/** How a fake rollback goes. */
export type RollbackStory = 'confirms' | 'flag-fails' | 'unconfirmed' | 'waits';

interface Step {
  /** After the request, in milliseconds. */
  readonly atMs: number;
  apply(operation: OperationView): OperationView;
}

const close: Step = {
  atMs: 320,
  apply: operation => ({
    ...operation,
    closure: { status: 'done', elapsedMs: 320, at: at(operation, 320) },
  }),
};

const confirm: Step = {
  atMs: 640,
  apply: operation => ({
    ...operation,
    state: 'confirmed',
    confirmedAt: at(operation, 640),
    elapsedMs: 640,
    confirmation: {
      status: 'confirmed',
      at: at(operation, 640),
      probes: { asked: 6, onV1: 6 },
      stillServed: [],
    },
  }),
};

/** The steps of a story, in the order of time. */
export function stepsOf(
  story: RollbackStory,
  { flags, scope }: OperationView,
): readonly Step[] {
  const last = 640 + flags.length * 250;
  const off = flags.map((flag, index) =>
    switchOff(flag.key, 640 + (index + 1) * 250, story === 'flag-fails'),
  );
  switch (story) {
    case 'waits':
      return [];
    case 'unconfirmed':
      return [close, doubt(640), ...off, giveUp(last + 400)];
    default:
      return scope === 'whole'
        ? [close, confirm, ...off, finish(last)]
        : [...off, { ...confirm, atMs: last }, finish(last + 1)];
  }
}

function switchOff(key: string, atMs: number, canFail: boolean): Step {
  const isBad = canFail && key.endsWith('forms');
  return {
    atMs,
    apply: operation => ({
      ...operation,
      flags: operation.flags.map(flag =>
        flag.key !== key
          ? flag
          : {
              ...flag,
              status: isBad ? 'failed' : 'off',
              attempts: isBad ? 10 : 1,
              at: at(operation, atMs),
              elapsedMs: atMs,
              ...(isBad ? { reason: 'The provider answered 500.' } : {}),
            },
      ),
    }),
  };
}

function doubt(atMs: number): Step {
  return {
    atMs,
    apply: operation => ({
      ...operation,
      confirmation: {
        status: 'unconfirmed',
        at: at(operation, atMs),
        probes: { asked: 6, onV1: 4 },
        stillServed: ['ds2-navigation'],
      },
    }),
  };
}

function giveUp(atMs: number): Step {
  return {
    atMs,
    apply: operation => ({
      ...operation,
      state: 'unconfirmed',
      finishedAt: at(operation, atMs),
    }),
  };
}

function finish(atMs: number): Step {
  return {
    atMs,
    apply: operation => ({ ...operation, finishedAt: at(operation, atMs) }),
  };
}

function at(operation: OperationView, ms: number): string {
  return new Date(Date.parse(operation.requestedAt) + ms).toISOString();
}
