import Button from '@material-ui/core/Button';
import type { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';

const useStyles = makeStyles(
  { root: { textTransform: 'none' } },
  { name: 'ProductionSafetyActionButton' },
);

/** A button in sentence case. */
export const ActionButton = forwardRef<HTMLButtonElement, ButtonProps>(
  (props, ref) => {
    const classes = useStyles();
    return <Button {...props} ref={ref} classes={classes} />;
  },
);
