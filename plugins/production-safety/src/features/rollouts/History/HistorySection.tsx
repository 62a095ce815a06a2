import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { TextField } from '../../../components/TextField';
import { Placeholder } from '../../../components/Placeholder';
import { FailureNotice } from '../../../components/FailureNotice';
import { Section } from '../../../components/Section';
import { StaleNotice } from '../../../components/StaleNotice';
import { eventsTranslationRef } from '../../../translation/events/eventsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { EVENT_TYPES } from './eventTypes';
import { HistoryRow } from './HistoryRow';
import { useHistory } from './useHistory';
import type { EventType } from './useHistory';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    filter: { minWidth: 200 },
    more: { marginTop: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyHistorySection' },
);

/** Everything that happened: when, who, what and why. */
export const HistorySection = ({ rollout }: { rollout: RolloutDetail }) => {
  const classes = useStyles();
  const t = useTranslation();
  const [type, setType] = useState<EventType>();
  const firstSeen = useRef(rollout.version);
  const { result, refresh, history, ...older } = useHistory(rollout, type);
  const isEmpty = result.state === 'ready' && history.events.length === 0;
  return (
    <Section
      title={t('page.history.title')}
      action={<TypeFilter type={type} onChange={setType} />}
    >
      {result.state === 'loading' && <Placeholder height={160} />}
      {result.state === 'failed' && (
        <FailureNotice
          title={t('page.history.failed')}
          error={result.error}
          onRetry={refresh}
        />
      )}
      {result.state === 'ready' && <StaleNotice failure={result.failure} />}
      {isEmpty && (
        <Typography variant="body2">
          {type ? t('page.history.noMatch') : t('page.history.none')}
        </Typography>
      )}
      <ol className={classes.list} aria-label={t('page.history.title')}>
        {history.events.map(event => (
          <HistoryRow
            key={event.version}
            rolloutId={rollout.id}
            event={event}
            isNew={event.version > firstSeen.current}
          />
        ))}
      </ol>
      {older.olderError && (
        <FailureNotice
          title={t('page.history.failed')}
          error={older.olderError}
          onRetry={older.loadOlder}
        />
      )}
      {history.olderCursor && (
        <ActionButton
          size="small"
          className={classes.more}
          disabled={older.isLoadingOlder}
          onClick={older.loadOlder}
        >
          {t('page.history.more')}
        </ActionButton>
      )}
    </Section>
  );
};

const ALL = 'all';

const TypeFilter = (props: {
  type: EventType | undefined;
  onChange(type: EventType | undefined): void;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  const { t: nameOf } = useTranslationRef(eventsTranslationRef);
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="production-safety-history-type"
      className={classes.filter}
      label={t('page.history.filter')}
      value={props.type ?? ALL}
      SelectProps={{ SelectDisplayProps: { 'aria-haspopup': 'listbox' } }}
      onChange={({ target }) =>
        props.onChange(EVENT_TYPES.find(type => type === target.value))
      }
    >
      <MenuItem value={ALL}>{t('page.history.allTypes')}</MenuItem>
      {EVENT_TYPES.map(type => (
        <MenuItem key={type} value={type}>
          {nameOf(type)}
        </MenuItem>
      ))}
    </TextField>
  );
};
