import { mockServices } from '@backstage/backend-test-utils';
import type { RolloutEvent } from '@production-safety/core';
import { actors, aRollout } from '@production-safety/testing';
import type { RolloutBuilder } from '@production-safety/testing';
import { RecordedAudit } from '../__testUtils__/RecordedAudit';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { AuditTrail } from '../audit/AuditTrail';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { followCommits } from './followCommits';

const databases = eachDatabase();

async function followed(publish: () => Promise<void> = async () => undefined) {
  const logger = mockServices.logger.mock();
  const knex = await databases.migrated('SQLITE_3');
  const store = DatabaseRolloutStore.create({ knex, logger });
  const auditor = new RecordedAudit();
  const measured: number[] = [];
  const signals: unknown[] = [];
  followCommits({
    store,
    logger,
    audit: new AuditTrail({ auditor, logger }),
    metrics: {
      rollbackConfirmed: (elapsedMs: number) => measured.push(elapsedMs),
    },
    signals: {
      publish: async signal => {
        signals.push(signal);
        await publish();
      },
    },
  });
  const commit = (events: readonly RolloutEvent[], built: RolloutBuilder) =>
    store.commit({
      rolloutId: built.build().id,
      expectedVersion: 0,
      events,
      next: built.build(),
      effects: [],
    });
  return { commit, auditor, measured, signals, logger };
}

/** Followers work behind the commit; this waits until one has. */
async function settled(ready: () => boolean): Promise<void> {
  while (!ready()) {
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}

describe('followers of commits', () => {
  it('audit what the portal did by itself', async () => {
    const { commit, auditor } = await followed();
    const built = aRollout().by(actors.worker).orphaned();
    await commit(built.events(), built);
    await settled(() => auditor.records[0]?.outcome === 'succeeded');
    expect(auditor.records).toMatchObject([
      {
        eventId: 'rollout-change',
        withRequest: false,
        meta: {
          rolloutId: 'default.design-system-v2',
          version: 2,
          changes: ['defined', 'orphaned'],
          actor: actors.worker.ref,
          reason: 'As planned',
        },
      },
    ]);
  });

  it('audit a rollback of its own as loudly as one of a person', async () => {
    const { commit, auditor } = await followed();
    const built = aRollout().by(actors.worker).inPhase(0).rollingBack();
    await commit(built.events(), built);
    await settled(() => auditor.records[0]?.outcome === 'succeeded');
    expect(auditor.records).toMatchObject([
      { eventId: 'rollout-change', severityLevel: 'high' },
    ]);
  });

  it('leave what people did to the audit of their request', async () => {
    const { commit, auditor, signals } = await followed();
    const built = aRollout().by(actors.jo);
    await commit(built.events(), built);
    await settled(() => signals.length > 0);
    expect(auditor.records).toEqual([]);
  });

  it('measure a rollback once it is confirmed', async () => {
    const { commit, measured } = await followed();
    const built = aRollout().inPhase(1).rolledBack();
    await commit(built.events(), built);
    await settled(() => measured.length > 0);
    expect(measured).toHaveLength(1);
  });

  it('do not undo the commit when the signal cannot be sent', async () => {
    const { commit, logger } = await followed(async () => {
      throw new Error('no sockets');
    });
    const built = aRollout();
    await commit(built.events(), built);
    await settled(() => logger.warn.mock.calls.length > 0);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('The signal of rollout'),
      expect.any(Error),
    );
  });
});
