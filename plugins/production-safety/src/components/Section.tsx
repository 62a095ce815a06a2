import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from '../hooks/useId';
import type { ReactNode } from 'react';
import { STRONG } from './weights';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2),
      minWidth: 0,
      '@media print': { padding: theme.spacing(1) },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1.5),
      minHeight: theme.spacing(4),
      '@media print': { marginBottom: 0, minHeight: 0, breakAfter: 'avoid' },
    },
    title: {
      fontSize: theme.typography.pxToRem(18),
      fontWeight: STRONG,
      marginBottom: 0,
    },
  }),
  { name: 'ProductionSafetySection' },
);

/** A titled region of a page. Never inside another one. */
export const Section = (props: {
  title: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const id = useId('section');
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-labelledby={id}
    >
      <div className={classes.head}>
        <Typography
          variant="h6"
          component="h3"
          id={id}
          className={classes.title}
        >
          {props.title}
        </Typography>
        {props.action}
      </div>
      {props.children}
    </Paper>
  );
};
