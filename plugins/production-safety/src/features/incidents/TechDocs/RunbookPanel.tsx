import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunSummaryView,
  RunbookPlace,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { StaleNotice } from '../../../components/StaleNotice';
import { STRONG } from '../../../components/weights';
import type { Answer } from '../../../live/useAnswer';
import type { LiveQuery } from '../../../live/LiveQuery';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import { failureKind } from '../../../api/failure';
import { OtherRuns } from './OtherRuns';
import { StartRun } from './StartRun';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      margin: theme.spacing(2, 0),
      padding: theme.spacing(2),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
    },
    title: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyRunbookPanel' },
);

/** Whether a runbook is being followed, and how to begin. */
export const RunbookPanel = (props: {
  place: RunbookPlace;
  runs: LiveQuery<readonly RunSummaryView[]>;
  text: Answer<RunbookTextView>;
  /** Id of the run that is followed on this page. */
  followed: string | undefined;
  onFollow(id: string): void;
  /** The run that is shown. */
  children: ReactNode;
}) => {
  const { place, runs, text, followed, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const { result } = runs;
  const open = result.state === 'ready' ? result.value : [];
  const shown = followed ?? open[0]?.id;
  return (
    <section className={classes.root} aria-label={t('title')}>
      <Typography variant="body1" className={classes.title}>
        {t('title')}
      </Typography>
      {result.state === 'failed' && (
        <FailureNotice
          title={t('failed')}
          error={result.error}
          onRetry={runs.refresh}
        />
      )}
      {result.state === 'ready' && <StaleNotice failure={result.failure} />}
      {children}
      {result.state === 'ready' && !shown && (
        <Typography variant="body2">{t('none')}</Typography>
      )}
      <OtherRuns
        runs={open.filter(({ id }) => id !== shown)}
        onFollow={props.onFollow}
      />
      <Begin
        place={place}
        text={text}
        hasRun={Boolean(shown)}
        onFollow={props.onFollow}
      />
    </section>
  );
};

const Begin = (props: {
  place: RunbookPlace;
  text: Answer<RunbookTextView>;
  hasRun: boolean;
  onFollow(id: string): void;
}) => {
  const { text } = props;
  const { t } = useTranslationRef(techdocsTranslationRef);
  const { result } = text;
  if (result.state === 'loading') return null;
  if (result.state === 'ready') {
    return (
      <StartRun
        place={props.place}
        component={result.value.component}
        isAnother={props.hasRun}
        onStarted={props.onFollow}
      />
    );
  }
  const { error } = result;
  // The backend says which file it looked for, and what to correct.
  const reason = error.cause instanceof Error ? error.cause.message : undefined;
  return failureKind(error) === 'failed' && !reason ? (
    <FailureNotice title={t('unread')} error={error} onRetry={text.ask} />
  ) : (
    <Notice tone="quiet" role="status" title={t('unread')}>
      {reason ?? error.message}
    </Notice>
  );
};
