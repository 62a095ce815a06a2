import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { TextLink } from '../../../components/TextLink';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName } from '../../rollouts/words/actorName';
import { sourceName } from './sourceName';
import { entryElementId } from './useEntryInAddress';

const EVERY_MS = 30_000;

/** Recorded later than this after it happened, both times are told. */
const LATE_MS = 60_000;

/** Who it was says enough of these. */
const UNSAID = ['person', 'incident'];

/** Entries that are printed. */
const ON_PAPER = 4;

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      breakInside: 'avoid',
      // What is older stays where it can be searched.
      '@media print': {
        padding: theme.spacing(0.5, 0),
        [`&:nth-child(n + ${ON_PAPER + 1})`]: { display: 'none' },
      },
    },
    corrected: { textDecoration: 'line-through' },
    button: { '@media print': { display: 'none' } },
  }),
  { name: 'ProductionSafetyTimelineEntry' },
);

/** One line of the timeline: what, when, who, why and where it is seen. */
export const TimelineEntry = (props: {
  entry: TimelineEntryView;
  /** Corrects the note; absent for what is no note of people. */
  onCorrect?(): void;
}) => {
  const { entry, onCorrect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const isCorrected = entry.supersededBy !== undefined;
  return (
    <li className={classes.root} id={entryElementId(entry.id)} tabIndex={-1}>
      <Typography variant="body2">
        {isCorrected ? (
          <>
            {t('command.timeline.superseded')}:{' '}
            <s className={classes.corrected}>{entry.sentence}</s>
          </>
        ) : (
          entry.sentence
        )}
        {entry.reason && ` ${entry.reason}`}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        <When entry={entry} />
        {entry.evidenceUrl && (
          <>
            {' · '}
            <TextLink to={entry.evidenceUrl}>
              {t('command.timeline.evidence')}
            </TextLink>
          </>
        )}{' '}
        {onCorrect && !isCorrected && (
          <ActionButton
            size="small"
            className={classes.button}
            aria-label={t('command.timeline.correctOf', {
              sentence: entry.sentence,
            })}
            onClick={onCorrect}
          >
            {t('command.timeline.correct')}
          </ActionButton>
        )}
      </Typography>
    </li>
  );
};

const When = ({ entry }: { entry: TimelineEntryView }) => {
  const { occurredAt, recordedAt, actor, source } = entry;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const now = Math.max(useNow(EVERY_MS), Date.parse(recordedAt));
  const isLate = Date.parse(recordedAt) - Date.parse(occurredAt) > LATE_MS;
  return (
    <>
      <time dateTime={occurredAt} title={formats.exact(occurredAt)}>
        {formats.clock(occurredAt, now)} ({formats.ago(occurredAt, now)})
      </time>
      {isLate &&
        `, ${t('command.timeline.recorded', {
          ago: formats.ago(recordedAt, now),
        })}`}
      {` · ${actorName(actor, shared)}`}
      {source && !UNSAID.includes(source) && ` · ${sourceName(source, t)}`}
    </>
  );
};
