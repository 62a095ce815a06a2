import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ActionItemView } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';
import { Section } from '../../../components/Section';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import type { IncidentProps } from '../Commander/useCommand';
import { Fold } from '../Fold';
import { AddItemForm } from './AddItemForm';
import { ItemRow } from './ItemRow';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
  }),
  { name: 'ProductionSafetyItems' },
);

/** What is to be done about the next time, and what the review waits for. */
export const ItemsSection = (props: IncidentProps) => {
  const { incident, me } = props;
  const { items, lacks, silence, trackers } = incident.actionItems;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const closed = items.filter(item => item.closed);
  return (
    <Section title={t('items.title')}>
      <div className={classes.root}>
        {silence && trackers.length > 0 && (
          <Notice tone="quiet">{silence}</Notice>
        )}
        {lacks.length > 0 && incident.status === 'resolved' && (
          <Notice tone="warning" title={t('items.lacks')}>
            {lacks.map(sentence => (
              <div key={sentence}>{sentence}</div>
            ))}
          </Notice>
        )}
        {items.length === 0 && (
          <Typography variant="body2">{t('items.none')}</Typography>
        )}
        <Items {...props} items={items.filter(item => !item.closed)} />
        {closed.length > 0 && (
          <Fold title={t('items.closedOnes', { count: closed.length })}>
            <Items {...props} items={closed} />
          </Fold>
        )}
        {me && <AddItemForm {...props} />}
      </div>
    </Section>
  );
};

const Items = (
  props: IncidentProps & { readonly items: readonly ActionItemView[] },
) => {
  const { items, ...others } = props;
  const classes = useStyles();
  if (items.length === 0) return null;
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <ItemRow key={item.id} {...others} item={item} />
      ))}
    </ul>
  );
};
