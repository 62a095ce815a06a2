import type {
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import type { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import type { AnnouncerRegistry } from '../incidents/AnnouncerRegistry';
import type { JobObserver } from '../jobs/JobObserver';
import { TurnLease } from '../jobs/TurnLease';
import { ThreadTable } from './ThreadTable';
import { ThreadTeller } from './ThreadTeller';
import { ThreadWorker } from './ThreadWorker';

export interface RolloutThreadOptions {
  readonly knex: Knex;
  readonly store: DatabaseRolloutStore;
  readonly announcers: Pick<AnnouncerRegistry, 'forRollouts' | 'isForRollout'>;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly clock: Clock;
  readonly observer: JobObserver;
  readonly appUrl: string;
}

/** Tells chats of rollouts until shutdown; nothing where no chat wants that. */
export async function startRolloutThreads(
  options: RolloutThreadOptions,
): Promise<void> {
  const { announcers, clock, knex, lifecycle, store } = options;
  const chats = announcers.forRollouts();
  if (chats.length === 0) return;
  const table = new ThreadTable(knex);
  await table.begin(chats.map(({ id }) => id));
  const lease = new TurnLease({ knex, clock, name: 'rollout-threads' });
  const tellers = chats.map(
    chat =>
      new ThreadTeller({
        ...options,
        chat,
        table,
        isFor: (rollout, whom) => announcers.isForRollout(whom, rollout),
        mayTell: () => lease.isHeld,
      }),
  );
  const worker = new ThreadWorker({ ...options, tellers, lease });
  await lease.forgetWhenAlone();
  const stopListening = store.onCommit(() => worker.wake());
  lifecycle.addShutdownHook(() => {
    stopListening();
    return worker.stop();
  });
  worker.start();
}
