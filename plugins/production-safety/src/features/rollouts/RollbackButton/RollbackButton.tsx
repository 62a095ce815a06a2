import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { LoadedRollbackDialog } from './LoadedRollbackDialog';
import { RollbackOpener } from './RollbackOpener';

/**
 * Opens the rollback dialog; shows the running rollback when there is one.
 */
export const RollbackButton = (props: {
  rollout: RolloutSummary;
  /** Part to roll back; the dialog starts with everything when absent. */
  part?: string;
  /** Called when a rollback started, and when the dialog closes. */
  onChange?(): void;
}) => {
  const { rollout, part, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RollbackOpener
        rollout={rollout}
        part={part}
        onOpen={() => setOpen(true)}
      />
      {isOpen && (
        <LoadedRollbackDialog
          rollout={rollout}
          part={part}
          onChange={onChange}
          onClose={() => {
            setOpen(false);
            onChange?.();
          }}
        />
      )}
    </>
  );
};
