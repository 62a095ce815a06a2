import type {
  CodeChange,
  RevertProgress,
  Rollout,
  RolloutCommand,
} from '@production-safety/core';
import type { Intent } from './commands';

const RUNGS = ['flag', 'part', 'code'] as const;

/** That the budget of some rung of some rollback is over. */
export function rungReport(
  { pick, outcome }: Intent,
  state: Rollout | undefined,
): RolloutCommand {
  const operation = anyOf(state?.rollbacks ?? [], outcome);
  const rung = RUNGS[pick % RUNGS.length];
  const revertId = rung === 'code' ? operation?.codeRevert?.id : undefined;
  return {
    type: 'report-rung',
    operationId: operation?.id ?? 'no-such-operation',
    rung,
    ...(revertId ? { revertId } : {}),
  };
}

/** What a code revert may hear next, in no particular order. */
export function revertReport(
  { pick, outcome }: Intent,
  state: Rollout | undefined,
): RolloutCommand {
  const operation = anyOf(
    (state?.rollbacks ?? []).filter(({ codeRevert }) => codeRevert),
    outcome,
  );
  const changes = operation?.codeRevert?.changes ?? [];
  const url = anyOf(changes, pick)?.change.url ?? 'no-such-change';
  return {
    type: 'report-revert',
    operationId: operation?.id ?? 'no-such-operation',
    revertId: operation?.codeRevert?.id ?? 'no-such-revert',
    progress: changes.length === 0 ? FOUND : progressOf(pick, url),
  };
}

/** The changes of the code revert under way, when there is one. */
export function foundFor({ rollbacks }: Rollout): RolloutCommand {
  const operation = rollbacks[rollbacks.length - 1];
  return {
    type: 'report-revert',
    operationId: operation?.id ?? 'no-such-operation',
    revertId: operation?.codeRevert?.id ?? 'no-such-revert',
    progress: FOUND,
  };
}

const REPOSITORY = 'https://github.com/acme/web';

function aChange(id: string): CodeChange {
  const url = `${REPOSITORY}/pull/${id}`;
  const merged = { sha: id.repeat(40), at: Number(id) };
  return {
    repository: REPOSITORY,
    kind: 'request',
    id,
    title: `Change ${id}`,
    url,
    branch: 'main',
    merged,
  };
}

const FOUND: RevertProgress = {
  step: 'found',
  changes: [aChange('2'), aChange('1')],
};

function progressOf(pick: number, url: string): RevertProgress {
  const opened = {
    repository: REPOSITORY,
    number: 7,
    url: `${REPOSITORY}/pull/7`,
    branch: 'production-safety/revert-7',
    headSha: '7'.repeat(40),
  };
  const news: readonly RevertProgress[] = [
    { step: 'change', url, state: 'open', opened },
    { step: 'change', url, state: 'merged' },
    { step: 'change', url, state: 'checks-failing', detail: 'Checks fail' },
    { step: 'change', url, state: 'failed', detail: 'It conflicts' },
    { step: 'deployment', kind: 'rollback', state: 'live' },
    { step: 'deployment', kind: 'redeploy', state: 'moving' },
    { step: 'delayed', detail: 'GitHub does not answer' },
    { step: 'answered' },
    { step: 'ended', outcome: 'live' },
    { step: 'ended', outcome: 'failed', note: 'Revert by hand.' },
  ];
  return news[pick % news.length];
}

function anyOf<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}
