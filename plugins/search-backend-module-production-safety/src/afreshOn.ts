import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';

/** A task that runs has read before the event, and is begun again after it. */
const AGAIN_MS = 2_000;
/** Longer than a task may take. */
const TRIES = 900;

/**
 * A runner of tasks that runs them out of turn as well, when an event comes.
 * Out of turn they begin within seconds.
 */
export function afreshOn(
  topic: string,
  runner: SchedulerServiceTaskRunner,
  {
    events,
    logger,
    scheduler,
  }: {
    readonly events: Pick<EventsService, 'subscribe'>;
    readonly logger: Pick<LoggerService, 'warn'>;
    readonly scheduler: Pick<SchedulerService, 'triggerTask'>;
  },
): SchedulerServiceTaskRunner {
  return {
    async run(task) {
      await runner.run(task);
      let isWanted = false;
      const trigger = async () => {
        for (let tried = 0; tried < TRIES; tried += 1) {
          if (await begun(scheduler, task.id)) return;
          await aWhile();
        }
        logger.warn(`${task.id} runs for too long to be run again`);
      };
      await events.subscribe({
        id: `production-safety.${task.id}`,
        topics: [topic],
        onEvent: async () => {
          if (isWanted) return;
          isWanted = true;
          // Whoever publishes does not wait for it.
          trigger()
            .catch(error => logger.warn(`${task.id} waits its turn: ${error}`))
            .finally(() => {
              isWanted = false;
            });
        },
      });
    },
  };
}

function aWhile(): Promise<void> {
  return new Promise(resolve => {
    // It keeps no portal from stopping.
    setTimeout(resolve, AGAIN_MS).unref();
  });
}

/** False while it runs, from before. */
async function begun(
  scheduler: Pick<SchedulerService, 'triggerTask'>,
  id: string,
): Promise<boolean> {
  try {
    await scheduler.triggerTask(id);
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConflictError') return false;
    throw error;
  }
}
