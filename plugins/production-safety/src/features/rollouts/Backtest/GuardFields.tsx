import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { DAYS, MODES, REACTIONS, RESPONSES } from './guardForm';
import type { GuardForm } from './guardForm';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
      gap: theme.spacing(2),
    },
  }),
  { name: 'ProductionSafetyGuardFields' },
);

type Change = (change: Partial<GuardForm>) => void;

/** The fields of a guard, as a manifest has them. */
export const GuardFields = (props: {
  form: GuardForm;
  rollout: RolloutDetail;
  onChange: Change;
}) => {
  const { form, rollout, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(signalsTranslationRef);
  const shared = useTranslation();
  return (
    <div className={classes.fields}>
      <Text name="id" form={form} onChange={onChange} />
      <Text name="signal" form={form} onChange={onChange} />
      <Choice
        name="side"
        form={form}
        onChange={onChange}
        options={(['above', 'below'] as const).map(value => ({
          value,
          label: t(`backtest.${value}`),
        }))}
      />
      <Text name="limit" form={form} onChange={onChange} help="limitHelp" />
      <Text name="for" form={form} onChange={onChange} help="forHelp" />
      <Choice
        name="part"
        form={form}
        onChange={onChange}
        options={[
          { value: '', label: t('backtest.whole') },
          ...rollout.parts.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <Choice
        name="reaction"
        form={form}
        onChange={onChange}
        options={REACTIONS.map(value => ({
          value,
          label: value === '' ? t('backtest.usual') : value,
        }))}
      />
      <Choice
        name="response"
        form={form}
        onChange={onChange}
        options={RESPONSES.map(value => ({
          value,
          label: shared(`words.response.${value}`),
        }))}
      />
      <Choice
        name="mode"
        form={form}
        onChange={onChange}
        options={MODES.map(value => ({
          value,
          label: shared(`words.mode.${value}`),
        }))}
      />
      <Choice
        name="days"
        form={form}
        onChange={onChange}
        options={DAYS.map(count => ({
          value: count,
          label: t('backtest.lastDays', { count }),
        }))}
      />
    </div>
  );
};

const Text = (props: {
  name: 'id' | 'signal' | 'limit' | 'for';
  form: GuardForm;
  help?: 'limitHelp' | 'forHelp';
  onChange: Change;
}) => {
  const { name, form, help, onChange } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  return (
    <TextField
      size="small"
      variant="outlined"
      id={`production-safety-guard-${name}`}
      label={t(`backtest.${name}`)}
      value={form[name]}
      helperText={help && t(`backtest.${help}`)}
      inputProps={{ maxLength: 100, autoComplete: 'off', spellCheck: false }}
      onChange={event => onChange({ [name]: event.target.value })}
    />
  );
};

type ChoiceName = Exclude<keyof GuardForm, 'id' | 'signal' | 'limit' | 'for'>;

const Choice = (props: {
  name: ChoiceName;
  form: GuardForm;
  options: readonly {
    readonly value: GuardForm[ChoiceName];
    readonly label: string;
  }[];
  onChange: Change;
}) => {
  const { name, form, options, onChange } = props;
  const { t } = useTranslationRef(signalsTranslationRef);
  const change = (chosen: string) => {
    const option = options.find(({ value }) => String(value) === chosen);
    if (option) onChange({ [name]: option.value });
  };
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id={`production-safety-guard-${name}`}
      label={t(`backtest.${name}`)}
      value={form[name]}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true }}
      onChange={event => change(String(event.target.value))}
    >
      {options.map(({ value, label }) => (
        <MenuItem key={String(value)} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
};
