import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { STRONG } from '../../../components/weights';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { CommandError } from '../Commander/CommandError';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(1.5), overflowWrap: 'anywhere' },
    title: { fontWeight: STRONG },
    button: {
      marginTop: theme.spacing(0.5),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyAffectedRow' },
);

/** One fact, and the form that changes it in the place of its button. */
export const AffectedRow = (props: {
  title: string;
  children: ReactNode;
  /** Words of the button; absent for who may not change it. */
  change?: string;
  isSending: boolean;
  error?: Error;
  form(close: () => void): ReactNode;
}) => {
  const { change } = props;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const root = useFocusBack<HTMLDivElement>(isOpen);
  return (
    <div ref={root} className={classes.root}>
      <Typography variant="body2" className={classes.title}>
        {props.title}
      </Typography>
      <Typography variant="body2" component="div">
        {props.children}
      </Typography>
      {change && isOpen && props.form(() => setOpen(false))}
      {change && !isOpen && (
        <div className={classes.button}>
          <ActionButton
            size="small"
            variant="outlined"
            disabled={props.isSending}
            onClick={() => setOpen(true)}
          >
            {change}
          </ActionButton>
        </div>
      )}
      <CommandError error={props.error} />
    </div>
  );
};
