import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles(
  theme => ({
    root: { position: 'relative' },
    code: {
      margin: 0,
      padding: theme.spacing(1.5),
      paddingRight: theme.spacing(11),
      maxHeight: 320,
      overflow: 'auto',
      fontFamily: 'Menlo, Consolas, monospace',
      fontSize: theme.typography.pxToRem(12),
      lineHeight: 1.5,
      backgroundColor: theme.palette.action.hover,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    copy: {
      position: 'absolute',
      top: theme.spacing(1),
      right: theme.spacing(1),
      backgroundColor: theme.palette.background.paper,
      '&:hover': { backgroundColor: theme.palette.background.paper },
    },
  }),
  { name: 'ProductionSafetyCopyableCode' },
);

/** Text to copy into a file. */
export const CopyableCode = (props: { code: string; label: string }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {/* What scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.code} tabIndex={0} aria-label={props.label}>
        {props.code}
      </pre>
      <CopyButton text={props.code} className={classes.copy} />
    </div>
  );
};
