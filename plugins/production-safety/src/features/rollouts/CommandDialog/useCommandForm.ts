import { REASON_MIN_LENGTH } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { PendingCommand } from './commandWords';
import { proposedEnd, waiverEnd } from './waiverEnd';

/** What people fill in for a command, and what is wrong with it. */
export function useCommandForm(command: PendingCommand) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(() => proposedEnd(Date.now()));
  const [isChecked, setChecked] = useState(false);
  const isWaiver = command.type === 'waive-gate';
  const isShort = reason.trim().length < REASON_MIN_LENGTH;
  const ending = isWaiver ? waiverEnd(until, Date.now()) : undefined;
  const hasNoEnd = isWaiver && !ending;
  return {
    reason: { value: reason, isShort: isChecked && isShort, set: setReason },
    until: { value: until, isWrong: isChecked && hasNoEnd, set: setUntil },
    isWaiver,
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
