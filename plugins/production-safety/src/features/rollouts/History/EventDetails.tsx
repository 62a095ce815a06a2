import { makeStyles } from '@material-ui/core/styles';
import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { useTranslation } from '../../../translation/useTranslation';

const useStyles = makeStyles(
  theme => ({ root: { padding: theme.spacing(0.5, 0, 1.5) } }),
  { name: 'ProductionSafetyEventDetails' },
);

/** The event as it was stored, to read and to copy. */
export const EventDetails = ({ event }: { event: RolloutEventView }) => {
  const classes = useStyles();
  const t = useTranslation();
  const { version, type, at, actor, reason, detail } = event;
  const stored = { version, type, at, actor, reason, ...detail };
  return (
    <div className={classes.root}>
      <CopyableCode
        label={t('page.history.details')}
        code={JSON.stringify(stored, null, 2)}
      />
    </div>
  );
};
