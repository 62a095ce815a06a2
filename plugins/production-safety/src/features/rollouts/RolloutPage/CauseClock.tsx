import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { useFormats } from '../../../format/useFormats';
import { useId } from '../../../hooks/useId';
import { useNow } from '../../../live/useNow';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { badForMs, causeMoments } from './causeMoments';
import type { CauseMoment } from './causeMoments';

const EVERY_MS = 60_000;

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(2) },
    list: { margin: 0, paddingLeft: theme.spacing(3) },
  }),
  { name: 'ProductionSafetyCauseClock' },
);

/** The clock of a rollback that guards made happen. Nothing for others. */
export const CauseClock = (props: {
  operation: OperationView;
  /** The page that says why, linked from elsewhere. */
  link?: ReactNode;
}) => {
  const { operation, link } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(watchTranslationRef);
  const formats = useFormats();
  const id = useId('clock');
  const now = useNow(EVERY_MS);
  const { cause } = operation;
  if (!cause) return null;
  const totalMs = badForMs(operation);
  return (
    <div className={classes.root}>
      <Typography variant="subtitle2" component="h4" id={id}>
        {t('clock.title')}
      </Typography>
      <Typography variant="body2">
        {t('clock.guards', {
          count: cause.guards.length,
          guards: formats.list(cause.guards),
        })}
      </Typography>
      <ol className={classes.list} aria-labelledby={id}>
        {causeMoments(operation, now).map(moment => (
          <Typography key={moment.id} component="li" variant="body2">
            <Moment moment={moment} />
          </Typography>
        ))}
      </ol>
      {totalMs !== undefined && (
        <Typography variant="body2">
          {t('clock.total', { seconds: formats.seconds(totalMs) })}
        </Typography>
      )}
      {link && <Typography variant="body2">{link}</Typography>}
    </div>
  );
};

const Moment = ({ moment }: { moment: CauseMoment }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const formats = useFormats();
  const { id, at, sinceMs, isPending } = moment;
  const label = t(`clock.${id}`);
  if (!at) {
    return (
      <>
        {label}: {isPending ? t('clock.pending') : t('clock.unknown')}
      </>
    );
  }
  return (
    <>
      {label}: <time dateTime={at}>{formats.exact(at)}</time>
      {sinceMs !== undefined &&
        ` (${t('clock.after', { seconds: formats.seconds(sinceMs) })})`}
    </>
  );
};
