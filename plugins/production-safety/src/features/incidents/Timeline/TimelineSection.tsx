import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { FailureNotice } from '../../../components/FailureNotice';
import { Placeholder } from '../../../components/Placeholder';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { NoteForm } from './NoteForm';
import { TimelineEntry } from './TimelineEntry';
import { TimelineFilterBar } from './TimelineFilterBar';
import { NO_FILTERS, isFiltered } from './timelineFilters';
import { useEntryInAddress } from './useEntryInAddress';
import { useSeenNames } from './useSeenNames';
import { useTimeline } from './useTimeline';
import { useTimelineFilters } from './useTimelineFilters';

const HOLD_HEIGHT = 160;

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(1, 0),
      padding: 0,
      listStyle: 'none',
    },
    more: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyTimeline' },
);

/** What happened, the newest first, and the way to add to it. */
export const TimelineSection = (props: IncidentProps) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [filters, change] = useTimelineFilters();
  const timeline = useTimeline(props.incident, filters);
  const { result } = timeline;
  const names = useSeenNames(timeline.known.entries);
  useEntryInAddress({
    ...timeline,
    entries: timeline.known.entries,
    isShown: result.state === 'ready',
    hasOlder: timeline.known.olderCursor !== undefined,
    hasFailed: timeline.olderError !== undefined,
  });
  const [corrected, setCorrected] = useState<string>();
  const corrects = timeline.known.entries.find(({ id }) => id === corrected);
  return (
    <Section title={t('command.timeline.title')}>
      {props.me && (
        <NoteForm
          {...props}
          key={corrects?.id}
          corrects={corrects}
          onDone={() => {
            setCorrected(undefined);
            timeline.refresh();
          }}
        />
      )}
      <TimelineFilterBar filters={filters} names={names} onChange={change} />
      {result.state === 'loading' && (
        <div role="status" aria-busy aria-label={t('command.timeline.loading')}>
          <Placeholder height={HOLD_HEIGHT} />
        </div>
      )}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('command.timeline.failed')}
          error={result.error}
          onRetry={timeline.refresh}
        />
      )}
      {result.state === 'ready' && (
        <Entries
          timeline={timeline}
          onCorrect={props.me ? setCorrected : undefined}
          onShowAll={isFiltered(filters) ? () => change(NO_FILTERS) : undefined}
        />
      )}
    </Section>
  );
};

const Entries = (props: {
  timeline: ReturnType<typeof useTimeline>;
  onCorrect?(id: string): void;
  /** Absent where nothing is filtered. */
  onShowAll?(): void;
}) => {
  const { timeline, onCorrect, onShowAll } = props;
  const { entries, olderCursor } = timeline.known;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (entries.length === 0) return <NoEntries onShowAll={onShowAll} />;
  return (
    <>
      <ul className={classes.list} aria-label={t('command.timeline.title')}>
        {entries.map(entry => (
          <TimelineEntry
            key={entry.id}
            entry={entry}
            onCorrect={
              onCorrect && entry.kind === 'noted'
                ? () => onCorrect(entry.id)
                : undefined
            }
          />
        ))}
      </ul>
      {timeline.olderError && (
        <FailureNotice
          title={t('command.timeline.failed')}
          error={timeline.olderError}
          onRetry={timeline.loadOlder}
        />
      )}
      {olderCursor && (
        <ActionButton
          size="small"
          variant="outlined"
          className={classes.more}
          disabled={timeline.isLoadingOlder}
          onClick={timeline.loadOlder}
        >
          {t('command.timeline.more')}
        </ActionButton>
      )}
    </>
  );
};

const NoEntries = ({ onShowAll }: { onShowAll?(): void }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  if (!onShowAll) {
    return (
      <Typography variant="body2">{t('command.timeline.none')}</Typography>
    );
  }
  return (
    <>
      <Typography variant="body2" role="status" gutterBottom>
        {t('command.timeline.noneFits')}
      </Typography>
      <ActionButton size="small" variant="outlined" onClick={onShowAll}>
        {t('command.timeline.showAll')}
      </ActionButton>
    </>
  );
};
