import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { incidentRouteRef } from '../incidentRoutes';
import { isOver } from '../incidentTypes';
import {
  IncidentDuration,
  IncidentMarks,
  IncidentStatusWord,
  SeverityWord,
} from '../words/IncidentWords';

const useStyles = makeStyles(
  theme => ({
    title: { overflowWrap: 'anywhere' },
    marks: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) },
  }),
  { name: 'ProductionSafetyIncidentTable' },
);

/** One line per incident. */
export const IncidentTable = (props: {
  label: string;
  incidents: readonly IncidentSummary[];
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const rows = props.incidents.map(incident => ({
    id: incident.id,
    cells: {
      incident: <Title incident={incident} />,
      severity: <SeverityWord severity={incident.severity} />,
      status: <IncidentStatusWord status={incident.status} />,
      duration: <IncidentDuration incident={incident} />,
      commander: incident.commander
        ? entityName(incident.commander)
        : t(isOver(incident) ? 'list.hadNoCommander' : 'list.noCommander'),
      components:
        formats.list(incident.components.map(entityName)) ||
        t('list.noComponents'),
    },
  }));
  return (
    <SimpleTable
      label={props.label}
      // Of set widths: tables below each other have their columns in line.
      columns={[
        { id: 'incident', title: t('list.incident'), width: '32%' },
        { id: 'severity', title: t('list.severity'), width: '13%' },
        { id: 'status', title: t('list.status'), width: '15%' },
        {
          ...{ id: 'duration', title: t('list.duration'), width: '12%' },
          align: 'right',
        },
        { id: 'commander', title: t('list.commander'), width: '12%' },
        { id: 'components', title: t('list.components'), width: '16%' },
      ]}
      rows={rows}
    />
  );
};

const Title = ({ incident }: { incident: IncidentSummary }) => {
  const classes = useStyles();
  const route = useRouteRef(incidentRouteRef);
  return (
    <div className={classes.title}>
      <Link to={route({ incidentId: incident.id })}>{incident.title}</Link>
      <div className={classes.marks}>
        <IncidentMarks incident={incident} />
      </div>
    </div>
  );
};
