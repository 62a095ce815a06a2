import Button from '@material-ui/core/Button';
import type { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';
import { touchTarget } from './touchTarget';

const useStyles = makeStyles(
  theme => ({
    root: {
      textTransform: 'none',
      ...touchTarget(theme),
      // On paper nothing can be pressed.
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyActionButton' },
);

/** A button in sentence case. */
export const ActionButton = forwardRef<HTMLButtonElement, ButtonProps>(
  (props, ref) => {
    const classes = useStyles();
    return <Button {...props} ref={ref} classes={classes} />;
  },
);
