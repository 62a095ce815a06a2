import type { EpochMs } from '../../shared/time';
import type { RollbackOperation } from '../rollback';

/** Since when flags are switched off one by one because users need it. */
export function flagByFlagSince({
  scope,
  requestedAt,
  flagByFlagAt,
  closure,
}: RollbackOperation): EpochMs | undefined {
  if (scope === 'parts') return requestedAt;
  if (flagByFlagAt !== undefined) return flagByFlagAt;
  // Stored before the moment was kept.
  const failed = closure.status === 'failed';
  return failed || closure.status === 'not-applicable' ? closure.at : undefined;
}
