import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DeclareRequest,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { ChoiceChip, ChoiceGroup } from '../../../components/ChoiceChips';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { RefusalNotice } from '../../rollouts/RefusalNotice/RefusalNotice';
import { entityName } from '../../rollouts/words/actorName';
import { SEVERITIES } from '../incidentTypes';
import type { Severity } from '../incidentTypes';
import { useDeclare } from './useDeclare';

/** What is known of an incident from where it is declared. */
export type DeclaredFrom = Pick<DeclareRequest, 'components' | 'trigger'>;

const TITLE_MAX_LENGTH = 200;

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      // Room for the label of the first field, which stands on its border.
      '&&': { paddingTop: theme.spacing(1) },
    },
    title: { marginBottom: 0 },
    actions: { padding: theme.spacing(2, 3) },
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
  const shared = useTranslation();
  const titleId = useId('declare');
  const formRef = useIgnoredHeldEnter();
  const form = useDeclareForm();
  const { isSending, error, declare } = useDeclare(props.onDeclared);
  // Whoever closes it now would never learn what became of it.
  const close = isSending ? () => {} : props.onClose;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.check()) void declare({ ...form.filled, ...props.from });
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={close}
      aria-labelledby={titleId}
    >
      <form ref={formRef} onSubmit={submit} noValidate>
        <DialogTitle id={titleId} disableTypography>
          <Typography variant="h6" component="h2" className={classes.title}>
            {t('declare.title')}
          </Typography>
        </DialogTitle>
        <DialogContent className={classes.content}>
          <About from={props.from} />
          <DeclareFields form={form} />
          {error && <DeclareError error={error} />}
        </DialogContent>
        <DialogActions className={classes.actions}>
          <ActionButton disabled={isSending} onClick={close}>
            {shared('common.cancel')}
          </ActionButton>
          <ActionButton
            type="submit"
            variant="contained"
            color="primary"
            disabled={isSending}
          >
            {t('declare.confirm')}
          </ActionButton>
        </DialogActions>
      </form>
    </Dialog>
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

function useDeclareForm() {
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Severity>('P1');
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
  const classes = useStyles();
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
      <div className={classes.switches}>
        <FormControlLabel
          control={<Switch color="primary" checked={form.filled.isDrill} />}
          label={t('declare.drill')}
          onChange={(_, checked) => form.setDrill(checked)}
        />
        <FormControlLabel
          control={
            <Switch color="primary" checked={form.filled.isRestricted} />
          }
          label={t('declare.restricted')}
          onChange={(_, checked) => form.setRestricted(checked)}
        />
      </div>
    </>
  );
};

const About = ({ from }: { from?: DeclaredFrom }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const component = from?.components?.[0];
  if (!component) return null;
  return (
    <Typography>
      {t('declare.about', { component: entityName(component) })}
    </Typography>
  );
};
