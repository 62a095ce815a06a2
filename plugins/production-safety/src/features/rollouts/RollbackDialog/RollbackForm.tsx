import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import type {
  CommandRequest,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { DangerButton } from '../../../components/DangerButton';
import { useFormats } from '../../../format/useFormats';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { useTranslation } from '../../../translation/useTranslation';
import { RefusalNotice } from '../RefusalNotice/RefusalNotice';
import { RollbackConsequence } from './RollbackConsequence';
import { RollbackReason } from './RollbackReason';
import { RollbackScope } from './RollbackScope';
import { firstChoice, missing, requestOf } from './rollbackRequest';
import { ActionButton } from '../../../components/ActionButton';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'contents' },
    content: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      '&&': { paddingTop: 0 },
    },
    actions: {
      justifyContent: 'space-between',
      padding: theme.spacing(2, 3),
    },
    key: { marginLeft: theme.spacing(1), opacity: 0.8 },
  }),
  { name: 'ProductionSafetyRollbackForm' },
);

/** What will change for whom, how much of it, and why. */
export const RollbackForm = (props: {
  rollout: RolloutSummary;
  part?: string;
  isSending: boolean;
  error?: Error;
  onSubmit(request: Pick<CommandRequest, 'reason' | 'parts'>): void;
  onCancel(): void;
}) => {
  const { rollout, isSending } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [choice, setChoice] = useState(() => firstChoice(props.part));
  const form = useIgnoredHeldEnter();
  const [isChecked, setChecked] = useState(false);
  const gap = missing(choice);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (gap || isSending) return;
    props.onSubmit(requestOf(choice, t(`rollback.reason.${choice.reason}`)));
  };
  return (
    <form ref={form} noValidate className={classes.root} onSubmit={submit}>
      <DialogContent className={classes.content}>
        <RollbackConsequence rollout={rollout} choice={choice} />
        {rollout.parts.length > 0 && (
          <RollbackScope
            parts={rollout.parts}
            choice={choice}
            isMissing={isChecked && gap === 'parts'}
            onChange={setChoice}
          />
        )}
        <RollbackReason
          choice={choice}
          isMissing={isChecked && gap === 'note'}
          onChange={setChoice}
        />
        {props.error && (
          <RefusalNotice
            error={props.error}
            refused={{
              title: t('rollback.refused'),
              help: t('rollback.failedHelp'),
            }}
            unknown={{
              title: t('rollback.unknown'),
              help: t('rollback.unknownHelp'),
            }}
          />
        )}
      </DialogContent>
      <FormActions
        parts={choice.scope === 'parts' ? choice.parts : []}
        isSending={isSending}
        onCancel={props.onCancel}
      />
    </form>
  );
};

const FormActions = (props: {
  parts: readonly string[];
  isSending: boolean;
  onCancel(): void;
}) => {
  const { parts, isSending } = props;
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const words =
    parts.length > 0
      ? t('rollback.nowParts', { parts: formats.list(parts) })
      : t('rollback.now');
  return (
    <DialogActions className={classes.actions}>
      <ActionButton disabled={isSending} onClick={props.onCancel}>
        {t('common.cancel')}
      </ActionButton>
      <DangerButton variant="contained" type="submit" disabled={isSending}>
        {isSending ? t('rollback.sending') : words}
        <span className={classes.key} aria-hidden>
          ⏎
        </span>
      </DangerButton>
    </DialogActions>
  );
};
