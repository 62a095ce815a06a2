import { REASON_MIN_LENGTH } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { PendingCommand } from './commandWords';
import { localMinute } from '../../../format/localMinute';
import { termOf, wordEnd } from './wordEnd';

/** What people fill in for a command, and what is wrong with it. */
export function useCommandForm(
  command: PendingCommand,
  rollout: RolloutDetail,
) {
  const term = termOf(command, rollout);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() =>
    localMinute(Date.now() + (term?.proposedMs ?? 0)),
  );
  const [isChecked, setChecked] = useState(false);
  const isShort = reason.trim().length < REASON_MIN_LENGTH;
  const ending = term && wordEnd(until, Date.now(), term);
  const hasNoEnd = term !== undefined && !ending;
  return {
    reason: { value: reason, isShort: isChecked && isShort, set: setReason },
    until: { value: until, isWrong: isChecked && hasNoEnd, set: setUntil },
    /** How long it lasts; absent for what does not end. */
    term,
    check: () => setChecked(true),
    /** What can be sent; absent while something is wrong. */
    filled:
      isShort || hasNoEnd
        ? undefined
        : {
            command: ending ? { ...command, until: ending } : command,
            reason: reason.trim(),
          },
  };
}
