import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ActionItemView,
  IncidentCommandRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useState } from 'react';
import { STRONG } from '../../../components/weights';
import { useFormats } from '../../../format/useFormats';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AskForm } from '../AskForm';
import { CommandError } from '../Commander/CommandError';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import { useIncidentApi } from '../useIncidentApi';
import { ItemButtons, type ItemAction } from './ItemButtons';
import { ItemEditor } from './ItemEditor';
import { ItemIssue } from './ItemIssue';
import { ItemStateWord } from './ItemStateWord';
import { noonOf } from './itemWords';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      breakInside: 'avoid',
    },
    text: { fontWeight: STRONG },
    facts: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  }),
  { name: 'ProductionSafetyItemRow' },
);

type ItemProps = IncidentProps & { readonly item: ActionItemView };

/** An action item, and what the reader may do with it. */
export const ItemRow = (props: ItemProps) => {
  const { item } = props;
  const classes = useStyles();
  const { asked, press, act, cancel, isSending, error } = useItem(props);
  const place = useFocusBack<HTMLLIElement>(asked !== undefined);
  useEffect(() => {
    // The page was not there yet when the browser looked for it.
    const isMeant = window.location.hash === `#item-${item.id}`;
    if (isMeant) place.current?.scrollIntoView({ block: 'center' });
  }, [item.id, place]);
  return (
    <li ref={place} id={`item-${item.id}`} className={classes.root}>
      <Typography variant="body2" className={classes.text}>
        {item.text}
      </Typography>
      <Facts item={item} />
      {item.issue && <ItemIssue issue={item.issue} />}
      {asked === undefined && (
        <ItemButtons {...props} isSending={isSending} onPress={press} />
      )}
      {asked === 'change' && (
        <ItemEditor
          item={item}
          isSending={isSending}
          onSubmit={act}
          onCancel={cancel}
        />
      )}
      {(asked === 'done' || asked === 'drop') && (
        <Closing
          key={asked}
          asked={asked}
          isSending={isSending}
          onSubmit={reason =>
            act({
              ...{ type: 'close-item', itemId: item.id, reason },
              outcome: asked === 'done' ? 'done' : 'dropped',
            })
          }
          onCancel={cancel}
        />
      )}
      <CommandError error={error} />
    </li>
  );
};

function useItem(props: ItemProps) {
  const { incident, item, me } = props;
  const api = useIncidentApi();
  const { send, run, isSending, error } = useCommand(props);
  const [asked, setAsked] = useState<'change' | 'done' | 'drop'>();
  const act = async (request: IncidentCommandRequest) => {
    if (await send(request)) setAsked(undefined);
  };
  const press = (action: ItemAction) => {
    switch (action) {
      case 'take':
        if (me) void act({ type: 'change-item', itemId: item.id, owner: me });
        break;
      case 'issue':
        void run('request-issue', () => api.requestIssue(incident.id, item.id));
        break;
      default:
        setAsked(action);
    }
  };
  const cancel = () => setAsked(undefined);
  return { asked, press, act, cancel, isSending, error };
}

const Facts = ({ item }: { item: ActionItemView }) => {
  const { kind, priority, owner, dueOn, closed } = item;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return (
    <Typography component="div" variant="body2" className={classes.facts}>
      <ItemStateWord item={item} />
      <span>{t(`items.kind.${kind}`)}</span>
      <span>{t(`items.priority.${priority}`)}</span>
      <span>
        {owner
          ? t('items.ownerIs', { name: entityName(owner) })
          : t('items.noOwner')}
      </span>
      <span>
        {dueOn ? (
          <time dateTime={dueOn}>
            {t('items.dueOn', { day: formats.day(noonOf(dueOn)) })}
          </time>
        ) : (
          t('items.noDue')
        )}
      </span>
      {closed && (
        <span>
          {t('items.closedBy', {
            name: entityName(closed.by),
            reason: closed.reason,
          })}
        </span>
      )}
    </Typography>
  );
};

const Closing = (props: {
  asked: 'done' | 'drop';
  isSending: boolean;
  onSubmit(reason: string): void;
  onCancel(): void;
}) => {
  const { asked, isSending, onSubmit, onCancel } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <AskForm
      label={t(`items.${asked}Ask`)}
      missing={t(`items.${asked}Missing`)}
      submit={t(`items.${asked}Send`)}
      disabled={isSending}
      onSubmit={onSubmit}
      onCancel={onCancel}
    />
  );
};
