import type { ButtonProps } from '@material-ui/core/Button';
import { ActionButton } from '../../../components/ActionButton';
import { useCommandDialog } from './CommandHost';
import type { PendingCommand } from './commandWords';

/** A button that asks for the reason before it sends a command. */
export const CommandButton = (props: {
  command: PendingCommand;
  label: string;
  look?: Pick<ButtonProps, 'variant' | 'color' | 'size'>;
  disabled?: boolean;
  describedBy?: string;
}) => {
  const open = useCommandDialog();
  return (
    <ActionButton
      {...props.look}
      disabled={props.disabled}
      aria-haspopup="dialog"
      aria-describedby={props.describedBy}
      onClick={() => open(props.command)}
    >
      {props.label}
    </ActionButton>
  );
};
