import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { OpenActionItem } from '@production-safety/backstage-plugin-production-safety-common';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { incidentRouteRef } from '../incidentRoutes';
import { IncidentMarks, SeverityWord } from '../words/IncidentWords';
import { ItemStateWord } from './ItemStateWord';
import { noonOf } from './itemWords';

const useStyles = makeStyles(
  { text: { overflowWrap: 'anywhere' } },
  { name: 'ProductionSafetyOpenItems' },
);

/** One line per open action item. */
export const OpenItemsTable = (props: {
  label: string;
  items: readonly OpenActionItem[];
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const rows = props.items.map(item => ({
    id: `${item.incident.id} ${item.id}`,
    cells: {
      item: <Text item={item} />,
      due: <Due item={item} />,
      owner: item.owner ? entityName(item.owner) : t('items.noOwner'),
      priority: t(`items.priority.${item.priority}`),
      incident: <Whose item={item} />,
    },
  }));
  return (
    <SimpleTable
      label={props.label}
      columns={[
        { id: 'item', title: t('items.list.item') },
        { id: 'due', title: t('items.due') },
        { id: 'owner', title: t('items.owner') },
        { id: 'priority', title: t('items.priorityLabel') },
        { id: 'incident', title: t('items.list.incident') },
      ]}
      rows={rows}
    />
  );
};

const Text = ({ item }: { item: OpenActionItem }) => {
  const classes = useStyles();
  const route = useRouteRef(incidentRouteRef);
  const page = route({ incidentId: item.incident.id });
  return (
    <div className={classes.text}>
      <Link to={`${page}#item-${encodeURIComponent(item.id)}`}>
        {item.text}
      </Link>
    </div>
  );
};

const Due = ({ item }: { item: OpenActionItem }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  const { dueOn } = item;
  return (
    <div>
      {dueOn ? (
        <time dateTime={dueOn}>{formats.day(noonOf(dueOn))}</time>
      ) : (
        t('items.noDue')
      )}
      {item.isOverdue && (
        <div>
          <ItemStateWord item={item} />
        </div>
      )}
    </div>
  );
};

const Whose = ({ item }: { item: OpenActionItem }) => {
  const classes = useStyles();
  const { incident } = item;
  return (
    <div className={classes.text}>
      {incident.title}
      <div>
        <SeverityWord severity={incident.severity} />{' '}
        <IncidentMarks incident={incident} />
      </div>
    </div>
  );
};
