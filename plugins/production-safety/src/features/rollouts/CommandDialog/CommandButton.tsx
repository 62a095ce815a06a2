import type { ButtonProps } from '@material-ui/core/Button';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { CommandDialog } from './CommandDialog';
import type { PendingCommand } from './commandWords';
import { ActionButton } from '../../../components/ActionButton';

/** A button that asks for the reason before it sends a command. */
export const CommandButton = (props: {
  rollout: RolloutDetail;
  command: PendingCommand;
  label: string;
  look?: Pick<ButtonProps, 'variant' | 'color' | 'size'>;
  disabled?: boolean;
  describedBy?: string;
  onChange(): void;
}) => {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <ActionButton
        {...props.look}
        disabled={props.disabled}
        aria-haspopup="dialog"
        aria-describedby={props.describedBy}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </ActionButton>
      {isOpen && (
        <CommandDialog
          rollout={props.rollout}
          command={props.command}
          onClose={close}
          onDone={() => {
            close();
            props.onChange();
          }}
        />
      )}
    </>
  );
};
