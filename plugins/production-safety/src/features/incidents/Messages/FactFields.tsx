import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useState } from 'react';
import { TextField } from '../../../components/TextField';
import { useId } from '../../../hooks/useId';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { localMinute } from '../../../format/localMinute';
import type { Fact, Variable } from './openPlaces';
import type { Facts } from './useMessageForm';

const MAX_LENGTH = 1_000;
const LOSSES = ['no', 'yes', 'checking'] as const;

interface FactsProps {
  readonly facts: Facts;
  onChange(facts: Facts): void;
}

/** Asks for what the text of a stage says and only people know. */
export const FactFields = (
  props: FactsProps & { variables: readonly Variable[] },
) => {
  const asked = props.variables.filter(
    ({ fact }) => fact !== undefined && fact !== 'nextUpdateAt',
  );
  return (
    <>
      {asked.map(({ fact, type }) => (
        <FactField key={fact} fact={fact as AskedFact} type={type} {...props} />
      ))}
    </>
  );
};

type AskedFact = Exclude<Fact, 'nextUpdateAt'>;

const FactField = (
  props: FactsProps & { fact: AskedFact; type: Variable['type'] },
) => {
  const { fact, type, facts, onChange } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('fact');
  const set = (value: Facts[AskedFact]) => {
    const { [fact]: _, ...rest } = facts;
    const isEmpty = value === undefined || value.length === 0;
    onChange(isEmpty ? rest : { ...rest, [fact]: value });
  };
  const common = { id, label: t(`messages.fact.${fact}`), fullWidth: true };
  if (type === 'list') {
    return <ListField {...common} value={facts[fact]} onChange={set} />;
  }
  const value = facts[fact];
  if (type === 'time') {
    const at = typeof value === 'string' ? value : undefined;
    return <TimeField {...common} at={at} onChange={set} />;
  }
  return (
    <TextField
      {...common}
      size="small"
      variant="outlined"
      select={type === 'data-loss'}
      SelectProps={{ native: true }}
      InputLabelProps={type === 'data-loss' ? { shrink: true } : undefined}
      value={value ?? ''}
      inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
      onChange={event => set(event.target.value)}
    >
      {type === 'data-loss' && [
        <option key="" value="">
          {t('messages.notKnown')}
        </option>,
        ...LOSSES.map(loss => (
          <option key={loss} value={loss}>
            {t(`messages.dataLoss.${loss}`)}
          </option>
        )),
      ]}
    </TextField>
  );
};

const ListField = (props: {
  id: string;
  label: string;
  value: Facts[AskedFact];
  onChange(items: readonly string[]): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { value, onChange, ...field } = props;
  const [typed, setTyped] = useState(
    Array.isArray(value) ? value.join(', ') : '',
  );
  return (
    <TextField
      {...field}
      fullWidth
      size="small"
      variant="outlined"
      value={typed}
      helperText={t('messages.listHelp')}
      inputProps={{ maxLength: MAX_LENGTH, autoComplete: 'off' }}
      onChange={event => {
        setTyped(event.target.value);
        const items = event.target.value.split(',').map(item => item.trim());
        onChange(items.filter(item => item !== ''));
      }}
    />
  );
};

const TimeField = (props: {
  id: string;
  label: string;
  at?: string;
  onChange(at: string | undefined): void;
}) => {
  const { at: known, onChange, ...field } = props;
  return (
    <TextField
      {...field}
      fullWidth
      type="datetime-local"
      size="small"
      variant="outlined"
      defaultValue={known ? localMinute(Date.parse(known)) : ''}
      InputLabelProps={{ shrink: true }}
      onChange={event => {
        const at = new Date(event.target.value);
        onChange(Number.isNaN(at.getTime()) ? undefined : at.toISOString());
      }}
    />
  );
};
