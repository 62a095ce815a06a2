import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  {
    root: {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
  },
  { name: 'ProductionSafetyVisuallyHidden' },
);

/** Text for screen readers alone. */
export const VisuallyHidden = (props: { children: ReactNode }) => {
  const classes = useStyles();
  return <span className={classes.root}>{props.children}</span>;
};
