import { makeStyles } from '@material-ui/core/styles';
import { Placeholder } from '../../../components/Placeholder';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
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
        <Placeholder isText width="70%" height={24} />
        <Placeholder isText width="85%" height={20} />
      </div>
      <Placeholder height={58} />
      <div>
        <Placeholder isText width="80%" height={20} />
        <Placeholder isText width="90%" height={20} />
        <Placeholder isText width="40%" height={20} />
      </div>
      <Placeholder isText width="60%" height={20} />
      <div className={classes.actions}>
        <Placeholder width={64} height={36} />
        <Placeholder width={128} height={36} />
      </div>
    </div>
  );
};
