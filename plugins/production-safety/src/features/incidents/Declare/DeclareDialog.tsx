import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { TextField } from '../../../components/TextField';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { FormDialog } from '../../../components/FormDialog';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { RefusalNotice } from '../../rollouts/RefusalNotice/RefusalNotice';
import { entityName } from '../../rollouts/words/actorName';
import { SEVERITIES } from '../incidentTypes';
import type { Severity } from '../incidentTypes';
import type { DeclaredFrom } from './declaredFrom';
import { OpeningChecklists } from './OpeningChecklists';
import { useDeclare } from './useDeclare';

const TITLE_MAX_LENGTH = 200;

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      // Room for the label of the first field, which stands on its border.
      paddingTop: theme.spacing(1),
    },
    switches: { display: 'flex', flexDirection: 'column' },
  }),
  { name: 'ProductionSafetyDeclareDialog' },
);

/** Asks for what users see and how bad it is, and for nothing else. */
export const DeclareDialog = (props: {
  from?: DeclaredFrom;
  onDeclared(incident: IncidentDetail): void;
  onClose(): void;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { suggested, ...known } = props.from ?? {};
  const form = useDeclareForm(suggested);
  const [isAffected, setAffected] = useState(true);
  const from = isAffected ? known : {};
  const { isSending, error, declare } = useDeclare(props.onDeclared);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) void declare({ ...form.filled, ...from });
  };
  return (
    <FormDialog
      title={t('declare.title')}
      confirm={t('declare.confirm')}
      isSending={isSending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <div className={classes.content}>
        <About
          from={props.from}
          isAffected={isAffected}
          onChange={suggested ? undefined : setAffected}
        />
        <DeclareFields form={form} />
        <OpeningChecklists severity={form.filled.severity} from={from} />
        {!suggested && <DeclareSwitches form={form} />}
        {error && <DeclareError error={error} />}
      </div>
    </FormDialog>
  );
};

const DeclareError = ({ error }: { error: Error }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <RefusalNotice
      error={error}
      refused={{ title: t('declare.refused'), help: '' }}
      unknown={{ title: t('declare.unknown'), help: t('declare.unknownHelp') }}
    />
  );
};

function useDeclareForm(suggested: DeclaredFrom['suggested']) {
  const [title, setTitle] = useState(
    suggested?.title.slice(0, TITLE_MAX_LENGTH) ?? '',
  );
  const [severity, setSeverity] = useState<Severity>(
    suggested?.severity ?? 'P1',
  );
  const [isDrill, setDrill] = useState(false);
  const [isRestricted, setRestricted] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const isEmpty = title.trim() === '';
  return {
    title,
    setTitle,
    setSeverity,
    setDrill,
    setRestricted,
    isWrong: isChecked && isEmpty,
    /** Shows what is missing; true when nothing is. */
    check: () => {
      setChecked(true);
      return !isEmpty;
    },
    filled: { title: title.trim(), severity, isDrill, isRestricted },
  };
}

const DeclareFields = (props: { form: ReturnType<typeof useDeclareForm> }) => {
  const { form } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const field = useFirstFocus();
  return (
    <>
      <TextField
        inputRef={field}
        fullWidth
        required
        variant="outlined"
        id="production-safety-declare-title"
        label={t('declare.what')}
        value={form.title}
        error={form.isWrong}
        helperText={
          form.isWrong ? t('declare.whatMissing') : t('declare.whatHelp')
        }
        inputProps={{ maxLength: TITLE_MAX_LENGTH, autoComplete: 'off' }}
        onChange={event => form.setTitle(event.target.value)}
      />
      <ChoiceGroup legend={t('declare.severity')}>
        {SEVERITIES.map(severity => (
          <ChoiceChip
            key={severity}
            type="radio"
            name="production-safety-declare-severity"
            label={t(`words.severity.${severity}`)}
            checked={form.filled.severity === severity}
            onChange={() => form.setSeverity(severity)}
          />
        ))}
      </ChoiceGroup>
    </>
  );
};

const DeclareSwitches = (props: {
  form: ReturnType<typeof useDeclareForm>;
}) => {
  const { form } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <div className={classes.switches}>
      <FormControlLabel
        control={<Switch color="primary" checked={form.filled.isDrill} />}
        label={t('declare.drill')}
        onChange={(_, checked) => form.setDrill(checked)}
      />
      <FormControlLabel
        control={<Switch color="primary" checked={form.filled.isRestricted} />}
        label={t('declare.restricted')}
        onChange={(_, checked) => form.setRestricted(checked)}
      />
    </div>
  );
};

/** The component of the page; a guard that fired leaves nothing to choose. */
const About = (props: {
  from?: DeclaredFrom;
  isAffected: boolean;
  onChange?(isAffected: boolean): void;
}) => {
  const { from, isAffected, onChange } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const ref = from?.components?.[0];
  if (!ref) return null;
  const component = entityName(ref);
  if (!onChange) {
    return <Typography>{t('declare.about', { component })}</Typography>;
  }
  return (
    <FormControlLabel
      control={<Switch color="primary" checked={isAffected} />}
      label={t('declare.affects', { component })}
      onChange={(_, checked) => onChange(checked)}
    />
  );
};
