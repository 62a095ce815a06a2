import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  IncidentSummary,
  RunbookPlace,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { useId } from '../../../hooks/useId';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { techdocsTranslationRef } from '../../../translation/techdocs/techdocsTranslationRef';
import { RefusalNotice } from '../../rollouts/RefusalNotice/RefusalNotice';
import { useIncidentApi } from '../useIncidentApi';
import { chosenFirst } from './chosenFirst';
import { useStartRun } from './useStartRun';

/** More than these are not open at once; all are on their own page. */
const AT_MOST = 20;

const OUTSIDE = '';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    choice: { minWidth: 260, maxWidth: '100%' },
    // The page of a document is darker than ours.
    label: { '&&': { color: theme.palette.text.primary } },
  }),
  { name: 'ProductionSafetyStartRun' },
);

/** Starts a run as the text is now, in an open incident or outside of any. */
export const StartRun = (props: {
  place: RunbookPlace;
  /** Entity reference of what the runbook protects. */
  component?: string;
  /** Whether one is under way already. */
  isAnother: boolean;
  onStarted(id: string): void;
}) => {
  const { place, isAnother } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const incidents = useOpenIncidents();
  const first = chosenFirst(incidents, [place.entityRef, props.component]);
  const [choice, setChoice] = useState<string>();
  const { isSending, error, start } = useStartRun(place, props.onStarted);
  const chosen = choice ?? first?.id ?? OUTSIDE;
  return (
    <>
      <div className={classes.root}>
        {incidents.length > 0 && (
          <IncidentChoice
            incidents={incidents}
            chosen={chosen}
            onChoose={setChoice}
          />
        )}
        <ActionButton
          size="small"
          variant={isAnother ? 'outlined' : 'contained'}
          color={isAnother ? undefined : 'primary'}
          disabled={isSending}
          onClick={() => start(chosen || undefined)}
        >
          {t(isAnother ? 'startAnother' : 'start')}
        </ActionButton>
      </div>
      {error && (
        <RefusalNotice
          error={error}
          refused={{ title: t('notStarted'), help: '' }}
          unknown={{ title: t('unknown'), help: t('unknownHelp') }}
        />
      )}
    </>
  );
};

const IncidentChoice = (props: {
  incidents: readonly IncidentSummary[];
  chosen: string;
  onChoose(id: string): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(techdocsTranslationRef);
  const id = useId('start-in');
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id={id}
      className={classes.choice}
      label={t('startIn')}
      value={props.chosen}
      InputLabelProps={{ shrink: true, className: classes.label }}
      // A menu of our own would be drawn outside of the page, without style.
      SelectProps={{ native: true }}
      onChange={event => props.onChoose(event.target.value)}
    >
      <option value={OUTSIDE}>{t('outside')}</option>
      {props.incidents.map(({ id: incidentId, severity, title }) => (
        <option key={incidentId} value={incidentId}>
          {`${severity}: ${title}`}
        </option>
      ))}
    </TextField>
  );
};

/** Those that the reader may see; none while they are not known. */
function useOpenIncidents(): readonly IncidentSummary[] {
  const api = useIncidentApi();
  const { result } = useIncidentQuery({
    key: 'open',
    load: signal =>
      api.listIncidents({ state: 'open', limit: AT_MOST }, { signal }),
  });
  return result.state === 'ready' ? result.value.items : [];
}
