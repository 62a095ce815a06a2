import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { CommandError } from '../Commander/CommandError';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import { EMPTY_ITEM, ItemFields, type ItemDraft } from './ItemFields';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      '@media print': { display: 'none' },
    },
  }),
  { name: 'ProductionSafetyAddItem' },
);

/** Adds an action item; a line is enough. */
export const AddItemForm = (props: IncidentProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const held = useIgnoredHeldEnter();
  const { send, isSending, error } = useCommand(props);
  const { keyFor, forget } = useRequestKey();
  const [draft, setDraft] = useState<ItemDraft>(EMPTY_ITEM);
  const [isChecked, setChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (draft.text.trim() === '') return;
    const item = { type: 'add-item' as const, ...said(draft) };
    if (!(await send({ ...item, idempotencyKey: keyFor(item) }))) return;
    forget();
    // The next one is often for the same people.
    setDraft({ ...draft, text: '' });
    setChecked(false);
  };
  return (
    <form ref={held} className={classes.root} onSubmit={submit} noValidate>
      <ItemFields
        draft={draft}
        isTextMissing={isChecked && draft.text.trim() === ''}
        onChange={setDraft}
      />
      <ActionButton
        type="submit"
        size="small"
        variant="outlined"
        disabled={isSending}
      >
        {t('items.addSend')}
      </ActionButton>
      <CommandError error={error} />
    </form>
  );
};

/** Without what nobody has said. */
function said({ text, kind, priority, owner, dueOn }: ItemDraft) {
  return {
    ...{ text: text.trim(), kind, priority },
    ...(owner.trim() ? { owner: owner.trim() } : {}),
    ...(dueOn ? { dueOn } : {}),
  };
}
