import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ActionItemView,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ActionButton } from '../../../components/ActionButton';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      marginLeft: theme.spacing(-0.5),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyItemButtons' },
);

export type ItemAction = 'take' | 'change' | 'done' | 'drop' | 'issue';

interface ButtonProps {
  readonly incident: IncidentDetail;
  readonly item: ActionItemView;
  readonly me?: string;
  readonly isSending: boolean;
  onPress(action: ItemAction): void;
}

/** Each says which item it is for, to who does not see where it stands. */
export const ItemButtons = (props: ButtonProps) => {
  const { incident, item, me, isSending, onPress } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { text } = item;
  const tracker = incident.actionItems.trackers[0] ?? '';
  const isGithub = tracker === 'github';
  const words: Readonly<Record<ItemAction, readonly [string, string]>> = {
    take: [t('items.take'), t('items.takeOf', { text })],
    change: [t('items.change'), t('items.changeOf', { text })],
    done: [t('items.done'), t('items.doneOf', { text })],
    drop: [t('items.drop'), t('items.dropOf', { text })],
    issue: isGithub
      ? [t('items.createIssue'), t('items.createIssueOf', { text })]
      : [
          t('items.createIn', { tracker }),
          t('items.createInOf', { tracker, text }),
        ],
  };
  return (
    <div className={classes.root}>
      {actionsOf(incident, item, me).map(action => (
        <ActionButton
          key={action}
          size="small"
          disabled={isSending}
          aria-label={words[action][1]}
          onClick={() => onPress(action)}
        >
          {words[action][0]}
        </ActionButton>
      ))}
    </div>
  );
};

/** What can be done with an item as it stands. */
function actionsOf(
  { actionItems }: IncidentDetail,
  { closed, owner, issue }: ActionItemView,
  me: string | undefined,
): readonly ItemAction[] {
  if (!me || closed?.outcome === 'dropped') return [];
  if (closed) return ['change'];
  const mayAsk =
    actionItems.trackers.length > 0 &&
    actionItems.silence === undefined &&
    (issue === undefined || (issue.isRefused && issue.href === undefined));
  return [
    ...(owner === undefined ? (['take'] as const) : []),
    ...(['change', 'done', 'drop'] as const),
    ...(mayAsk ? (['issue'] as const) : []),
  ];
}
