import { LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ComponentProps } from 'react';

const useStyles = makeStyles(
  { root: { textTransform: 'none' } },
  { name: 'ProductionSafetyActionLink' },
);

/** A link in the shape of a button, in sentence case. */
export const ActionLink = (props: ComponentProps<typeof LinkButton>) => {
  const classes = useStyles();
  return <LinkButton {...props} classes={classes} />;
};
