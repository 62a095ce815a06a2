import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { TextField } from '../../../components/TextField';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import {
  KINDS,
  PRIORITIES,
  type ItemKind,
  type ItemPriority,
} from './itemWords';

/** As the backend takes it. */
const MAX_LENGTH = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      width: '100%',
    },
    text: { flex: '1 1 320px', minWidth: 0 },
    short: { flex: '0 1 190px', minWidth: 0 },
    owner: { flex: '1 1 200px', minWidth: 0 },
  }),
  { name: 'ProductionSafetyItemFields' },
);

/** What is typed of an action item; empty where nobody has said. */
export interface ItemDraft {
  readonly text: string;
  readonly kind: ItemKind;
  readonly priority: ItemPriority;
  readonly owner: string;
  readonly dueOn: string;
}

export const EMPTY_ITEM: ItemDraft = {
  ...{ text: '', kind: 'prevent', priority: 'medium' },
  ...{ owner: '', dueOn: '' },
};

/** All that can be said of an action item. */
export const ItemFields = (props: {
  draft: ItemDraft;
  isTextMissing: boolean;
  onChange(draft: ItemDraft): void;
}) => {
  const { draft, isTextMissing, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('item');
  const common = { size: 'small', variant: 'outlined' } as const;
  const field = (name: keyof ItemDraft) => ({
    ...{ ...common, id: `${id}-${name}`, value: draft[name] },
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...draft, [name]: event.target.value }),
  });
  return (
    <div className={classes.root}>
      <TextField
        {...field('text')}
        required
        className={classes.text}
        label={t('items.add')}
        error={isTextMissing}
        helperText={isTextMissing ? t('items.textMissing') : undefined}
        inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
      />
      <Choice {...field('kind')} label={t('items.kindLabel')}>
        {KINDS.map(kind => (
          <option key={kind} value={kind}>
            {t(`items.kind.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice {...field('priority')} label={t('items.priorityLabel')}>
        {PRIORITIES.map(priority => (
          <option key={priority} value={priority}>
            {t(`items.priority.${priority}`)}
          </option>
        ))}
      </Choice>
      <TextField
        {...field('owner')}
        className={classes.owner}
        label={t('items.owner')}
        helperText={t('items.ownerHelp')}
        inputProps={{ maxLength: 200, autoComplete: 'off' }}
      />
      <TextField
        {...field('dueOn')}
        type="date"
        className={classes.short}
        label={t('items.due')}
        InputLabelProps={{ shrink: true }}
      />
    </div>
  );
};

const Choice = (props: {
  id: string;
  label: string;
  value: string;
  children: ReactNode;
  onChange(event: { target: { value: string } }): void;
}) => {
  const { children, ...field } = props;
  const classes = useStyles();
  return (
    <TextField
      {...field}
      select
      size="small"
      variant="outlined"
      className={classes.short}
      SelectProps={{ native: true }}
      InputLabelProps={{ htmlFor: props.id }}
    >
      {children}
    </TextField>
  );
};
