import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { TextField } from '../../../components/TextField';
import { signalsTranslationRef } from '../../../translation/signals/signalsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import {
  DAYS,
  MODES,
  ON_BLIND,
  REACTIONS,
  RESPONSES,
  SHARED_INCIDENT,
} from './guardForm';
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

type ChoiceName = Exclude<
  keyof GuardForm,
  'id' | 'signal' | 'limit' | 'for' | 'per'
>;

const CHOICES = [
  'part',
  'reaction',
  'onBlind',
  'sharedIncident',
  'response',
  'mode',
  'days',
] as const;

type Change = (change: Partial<GuardForm>) => void;

/** The fields of a guard, as a manifest has them. */
export const GuardFields = (props: {
  form: GuardForm;
  rollout: RolloutDetail;
  onChange: Change;
}) => {
  const { rollout, ...field } = props;
  const classes = useStyles();
  const options = useOptions(rollout);
  return (
    <div className={classes.fields}>
      <Text name="id" {...field} />
      <Text name="signal" {...field} />
      <Choice name="side" options={options.side} {...field} />
      <Text name="limit" help="limitHelp" {...field} />
      <Text name="per" help="perHelp" {...field} />
      <Text name="for" help="forHelp" {...field} />
      {CHOICES.map(name => (
        <Choice key={name} name={name} options={options[name]} {...field} />
      ))}
    </div>
  );
};

type Options = readonly {
  readonly value: GuardForm[ChoiceName];
  readonly label: string;
}[];

function useOptions(rollout: RolloutDetail): Record<ChoiceName, Options> {
  const { t } = useTranslationRef(signalsTranslationRef);
  const shared = useTranslation();
  return {
    side: (['above', 'below'] as const).map(value => ({
      value,
      label: t(`backtest.${value}`),
    })),
    part: [
      { value: '', label: t('backtest.whole') },
      ...rollout.parts.map(({ name }) => ({ value: name, label: name })),
    ],
    reaction: REACTIONS.map(value => ({
      value,
      label: value === '' ? t('backtest.usual') : value,
    })),
    onBlind: ON_BLIND.map(value => ({
      value,
      label: value === '' ? t('backtest.usual') : value,
    })),
    sharedIncident: SHARED_INCIDENT.map(value => ({
      value,
      label: value === '' ? t('backtest.usual') : value,
    })),
    response: RESPONSES.map(value => ({
      value,
      label: shared(`words.response.${value}`),
    })),
    mode: MODES.map(value => ({ value, label: shared(`words.mode.${value}`) })),
    days: DAYS.map(count => ({
      value: count,
      label: t('backtest.lastDays', { count }),
    })),
  };
}

const Text = (props: {
  name: 'id' | 'signal' | 'limit' | 'for' | 'per';
  form: GuardForm;
  help?: 'limitHelp' | 'forHelp' | 'perHelp';
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

const Choice = (props: {
  name: ChoiceName;
  form: GuardForm;
  options: Options;
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
