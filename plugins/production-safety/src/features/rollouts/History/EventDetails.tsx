import { makeStyles } from '@material-ui/core/styles';
import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { CopyableCode } from '../../../components/CopyableCode';
import { useTranslation } from '../../../translation/useTranslation';
import { JournalEvidence, runOf } from './JournalEvidence';

const useStyles = makeStyles(
  theme => ({ root: { padding: theme.spacing(0.5, 0, 1.5) } }),
  { name: 'ProductionSafetyEventDetails' },
);

/** The event as it was stored, to read and to copy, and its evidence. */
export const EventDetails = (props: {
  rolloutId: string;
  event: RolloutEventView;
}) => {
  const { event, rolloutId } = props;
  const run = runOf(event);
  const classes = useStyles();
  const t = useTranslation();
  const { version, type, at, actor, reason, detail } = event;
  const stored = { version, type, at, actor, reason, ...detail };
  return (
    <div className={classes.root}>
      {run !== undefined && (
        <JournalEvidence rolloutId={rolloutId} run={run} event={event} />
      )}
      <CopyableCode
        label={t('page.history.details')}
        code={JSON.stringify(stored, null, 2)}
      />
    </div>
  );
};
