import type { Clock, IncidentService } from '@production-safety/core';
import { sentence } from '../view/wording';
import { ESCALATION } from './IncidentWorker';
import { heard } from './heard';
import { problemOf } from './messages/Reporter';

/**
 * Asks a pager, and says in the incident whether it answers.
 *
 * @throws what the pager throws, and `port-unavailable` when it is too slow.
 */
export async function askPager(
  {
    service,
    clock,
  }: {
    readonly service: Pick<IncidentService, 'execute'>;
    readonly clock: Pick<Clock, 'sleep'>;
  },
  incidentId: string,
  pager: string,
  ask: () => Promise<void>,
): Promise<void> {
  const away = async (why: string) => {
    const problem = sentence(why);
    const command = { type: 'report-pager-away', pager, problem } as const;
    await service.execute(incidentId, command, ESCALATION);
  };
  try {
    await heard(ask(), clock, away);
  } catch (error) {
    await away(problemOf(error));
    throw error;
  }
  const command = { type: 'report-pager-back', pager } as const;
  await service.execute(incidentId, command, ESCALATION);
}
