import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { HealthView } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { HealthWord } from './HealthWord';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: theme.spacing(1),
    },
    word: { alignSelf: 'center' },
  }),
  { name: 'ProductionSafetyHealthLine' },
);

/** Verdict, its reason and how old it is. */
export const HealthLine = ({ health }: { health: HealthView }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <span className={classes.word}>
        <HealthWord health={health} />
      </span>
      <Typography variant="body2" component="span">
        {health.sentence}
      </Typography>
      {health.measuredAt && !health.stale && (
        <Typography variant="body2" component="span" color="textSecondary">
          <Ago at={health.measuredAt} />
        </Typography>
      )}
    </div>
  );
};
