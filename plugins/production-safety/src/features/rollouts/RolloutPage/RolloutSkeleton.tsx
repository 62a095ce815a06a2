import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { Placeholder } from '../../../components/Placeholder';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
    },
  }),
  { name: 'ProductionSafetyRolloutSkeleton' },
);

/** Holds the place of the page while it loads. */
export const RolloutSkeleton = () => {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div
      className={classes.root}
      role="status"
      aria-busy
      aria-label={t('page.loading')}
    >
      <Placeholder height={260} />
      <Grid container spacing={2}>
        <Grid item xs={12} md={8}>
          <Placeholder height={300} />
        </Grid>
        <Grid item xs={12} md={4}>
          <Placeholder height={300} />
        </Grid>
      </Grid>
      <Placeholder height={200} />
    </div>
  );
};
