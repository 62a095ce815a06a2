import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      '@media (prefers-reduced-motion: reduce)': {
        '& .MuiSkeleton-root': { animation: 'none' },
      },
    },
    actions: { display: 'flex', justifyContent: 'space-between' },
  }),
  { name: 'ProductionSafetyRolloutPanelSkeleton' },
);

/** Holds the place of one rollout, line by line, while it loads. */
export const RolloutPanelSkeleton = () => {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div
      className={classes.root}
      role="status"
      aria-busy
      aria-label={t('card.loading')}
    >
      <div>
        <Skeleton variant="text" width="70%" height={24} />
        <Skeleton variant="text" width="85%" height={20} />
      </div>
      <Skeleton variant="rect" height={58} />
      <div>
        <Skeleton variant="text" width="80%" height={20} />
        <Skeleton variant="text" width="90%" height={20} />
      </div>
      <Skeleton variant="text" width="60%" height={20} />
      <div className={classes.actions}>
        <Skeleton variant="rect" width={64} height={36} />
        <Skeleton variant="rect" width={128} height={36} />
      </div>
    </div>
  );
};
