import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { STRONG } from '../../components/weights';
import { useIsPrinting } from '../../hooks/useIsPrinting';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(0.5, 0), minWidth: 0 },
    summary: {
      cursor: 'pointer',
      padding: theme.spacing(0.5, 0),
      fontWeight: STRONG,
      overflowWrap: 'anywhere',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
  }),
  { name: 'ProductionSafetyFold' },
);

/** What is not needed at once. Its content is made when it is opened, or printed. */
export const Fold = (props: {
  title: ReactNode;
  startsOpen?: boolean;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const [isOpened, setOpened] = useState(props.startsOpen ?? false);
  const isPrinting = useIsPrinting();
  const isOpen = isOpened || isPrinting;
  return (
    <details
      className={classes.root}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (!isPrinting) setOpened(currentTarget.open);
      }}
    >
      <Typography
        component="summary"
        variant="body2"
        className={classes.summary}
      >
        {props.title}
      </Typography>
      {isOpen && props.children}
    </details>
  );
};
