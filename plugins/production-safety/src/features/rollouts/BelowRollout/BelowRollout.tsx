import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { rolloutRouteRef } from '../../../routes';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      maxWidth: 1100,
    },
  }),
  { name: 'ProductionSafetyBelowRollout' },
);

/** A page about one thing of a rollout, with the way back to its page. */
export const BelowRollout = (props: {
  rolloutId: string;
  /** Words of the way back. */
  back: string;
  children: ReactNode;
}) => {
  const { rolloutId, back, children } = props;
  const rolloutRoute = useRouteRef(rolloutRouteRef);
  return (
    <>
      <Typography variant="body2" gutterBottom>
        <Link to={rolloutRoute({ rolloutId })}>‹ {back}</Link>
      </Typography>
      {children}
    </>
  );
};

/** Title, what is said below it, and sections under one another. */
export const TitledColumn = (props: {
  title: string;
  head?: ReactNode;
  children: ReactNode;
}) => (
  <div className={useStyles().column}>
    <div>
      <Typography variant="h5" component="h2" gutterBottom>
        {props.title}
      </Typography>
      {props.head}
    </div>
    {props.children}
  </div>
);
