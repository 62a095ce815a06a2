import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ActionItemView,
  IncidentCommandRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { ItemFields, type ItemDraft } from './ItemFields';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      '@media print': { display: 'none' },
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyItemEditor' },
);

/** Changes what is said of an action item, in its place. */
export const ItemEditor = (props: {
  item: ActionItemView;
  isSending: boolean;
  onSubmit(request: IncidentCommandRequest): void;
  onCancel(): void;
}) => {
  const { item, isSending, onSubmit, onCancel } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  const held = useIgnoredHeldEnter();
  const [draft, setDraft] = useState<ItemDraft>(() => draftOf(item));
  const [isChecked, setChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (draft.text.trim() === '') return;
    const { owner, dueOn, text, ...chosen } = draft;
    onSubmit({
      ...{ type: 'change-item', itemId: item.id, ...chosen },
      ...{ text: text.trim(), owner: owner.trim() || null },
      dueOn: dueOn || null,
    });
  };
  return (
    <form ref={held} className={classes.root} onSubmit={submit} noValidate>
      <ItemFields
        draft={draft}
        isTextMissing={isChecked && draft.text.trim() === ''}
        onChange={setDraft}
      />
      <div className={classes.buttons}>
        <ActionButton
          type="submit"
          size="small"
          variant="outlined"
          disabled={isSending}
        >
          {t('items.changeSend')}
        </ActionButton>
        <ActionButton size="small" onClick={onCancel}>
          {shared('common.cancel')}
        </ActionButton>
      </div>
    </form>
  );
};

function draftOf(item: ActionItemView): ItemDraft {
  const { text, kind, priority, owner = '', dueOn = '' } = item;
  return { text, kind, priority, owner, dueOn };
}
