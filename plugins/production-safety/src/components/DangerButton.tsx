import Button from '@material-ui/core/Button';
import type { ButtonProps } from '@material-ui/core/Button';
import { alpha, darken, makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';
import { toneColor } from './tones';
import { touchTarget } from './touchTarget';

const useStyles = makeStyles(
  theme => ({
    root: {
      textTransform: 'none',
      ...touchTarget(theme),
      '@media print': { display: 'none' },
    },
    text: {
      color: toneColor(theme, 'bad'),
      '&:hover': { backgroundColor: alpha(toneColor(theme, 'bad'), 0.08) },
    },
    outlined: {
      color: toneColor(theme, 'bad'),
      borderColor: toneColor(theme, 'bad'),
      '&:hover': { backgroundColor: alpha(toneColor(theme, 'bad'), 0.08) },
    },
    contained: {
      color: theme.palette.getContrastText(theme.palette.error.dark),
      backgroundColor: theme.palette.error.dark,
      '&:hover': { backgroundColor: darken(theme.palette.error.dark, 0.15) },
    },
  }),
  { name: 'ProductionSafetyDangerButton' },
);

/** The red button. Kept for rolling back. */
export const DangerButton = forwardRef<HTMLButtonElement, ButtonProps>(
  ({ variant = 'outlined', ...rest }, ref) => {
    const classes = useStyles();
    return <Button {...rest} ref={ref} variant={variant} classes={classes} />;
  },
);
