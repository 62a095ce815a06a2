import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AuditTrail } from '../audit/AuditTrail';
import type { Forgotten, ForgottenKind } from './Forgetting';
import type { JobObserver } from './JobObserver';

/** Says what retention has removed, in counts and never by name. */
export async function reportForgotten(
  forgotten: Forgotten,
  {
    logger,
    observer,
    audit,
  }: {
    readonly logger: Pick<LoggerService, 'info'>;
    readonly observer: Pick<JobObserver, 'forgotten'>;
    readonly audit: Pick<AuditTrail, 'happened'>;
  },
): Promise<void> {
  const gone = (Object.entries(forgotten) as [ForgottenKind, number][]).filter(
    ([, count]) => count > 0,
  );
  if (gone.length === 0) return;
  for (const [kind, count] of gone) observer.forgotten?.({ kind, count });
  const words = gone.map(([kind, count]) => `${count} ${kind}`).join(', ');
  logger.info(`Their time is over, and they are removed: ${words}`);
  const { incidents = 0, drills = 0 } = forgotten;
  if (incidents + drills === 0) return;
  await audit.happened({
    eventId: 'incidents-forget',
    severityLevel: 'medium',
    meta: { incidents, drills },
  });
}
