import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { CommandDialog } from './CommandDialog';
import type { PendingCommand } from './commandWords';

const HostContext = createContext<(command: PendingCommand) => void>(() => {});

/**
 * Shows the dialogs of the command buttons within it. A dialog does not belong
 * to its button: when the rollout changes, the button may go, and what was
 * asked must not go with it unseen.
 */
export const CommandHost = (props: {
  rollout: RolloutDetail;
  onChange(): void;
  children: ReactNode;
}) => {
  const { rollout, onChange } = props;
  const [pending, setPending] = useState<PendingCommand>();
  const close = () => setPending(undefined);
  return (
    <HostContext.Provider value={setPending}>
      {props.children}
      {pending && (
        <CommandDialog
          rollout={rollout}
          command={pending}
          onClose={close}
          onConflict={onChange}
          onDone={() => {
            close();
            onChange();
          }}
        />
      )}
    </HostContext.Provider>
  );
};

/** Opens the dialog of a command. */
export function useCommandDialog(): (command: PendingCommand) => void {
  return useContext(HostContext);
}
