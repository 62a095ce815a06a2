import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RollbackIcon from '@material-ui/icons/Undo';
import { Ago } from '../../../components/Ago';
import { ActionButton } from '../../../components/ActionButton';
import { DangerButton } from '../../../components/DangerButton';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { isOver } from '../incidentTypes';
import {
  IncidentDuration,
  IncidentMarks,
  IncidentStatusWord,
  SeverityWord,
} from '../words/IncidentWords';
import { showSuspects } from './showSuspects';
import { CommandError } from './CommandError';
import { PageAddress } from './PageAddress';
import { useCommand } from './useCommand';
import type { IncidentProps } from './useCommand';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      '@media print': { gap: 0, padding: theme.spacing(1) },
    },
    rollBack: { marginLeft: 'auto', '@media print': { display: 'none' } },
    title: { marginBottom: 0, overflowWrap: 'anywhere' },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
  }),
  { name: 'ProductionSafetyIncidentHeader' },
);

/** How bad it is, where it stands and since when: before all else. */
export const IncidentHeader = (props: IncidentProps) => {
  const { incident, me } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { send, isSending, error } = useCommand(props);
  const isWaiting = !incident.acknowledgedAt && !isOver(incident);
  return (
    <Paper variant="outlined" component="header" className={classes.root}>
      <Typography variant="h5" component="h2" className={classes.title}>
        {incident.title}
      </Typography>
      <div className={classes.bar}>
        <SeverityWord severity={incident.severity} />
        <IncidentStatusWord status={incident.status} />
        <Typography component="span" variant="body2">
          <IncidentDuration incident={incident} />
        </Typography>
        <IncidentMarks incident={incident} />
        {!isOver(incident) && (
          <DangerButton
            size="small"
            className={classes.rollBack}
            startIcon={<RollbackIcon />}
            onClick={showSuspects}
          >
            {t('command.rollBack')}
          </DangerButton>
        )}
        {isWaiting && me && (
          <ActionButton
            size="small"
            variant="outlined"
            disabled={isSending}
            onClick={() => send({ type: 'acknowledge' })}
          >
            {t('command.acknowledge')}
          </ActionButton>
        )}
      </div>
      <Typography variant="body2" color="textSecondary">
        {t('command.affected', {
          components:
            formats.list(incident.components.map(entityName)) ||
            t('list.noComponents'),
        })}{' '}
        · <Ago at={incident.declaredAt} withClock />
      </Typography>
      <PageAddress />
      <CommandError error={error} />
    </Paper>
  );
};
