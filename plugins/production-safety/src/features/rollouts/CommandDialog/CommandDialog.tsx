import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import {
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
} from '@production-safety/backstage-plugin-production-safety-common';
import type {
  RolloutDetail,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { FormEvent } from 'react';
import { TextField } from '../../../components/TextField';
import { FormDialog } from '../../../components/FormDialog';
import { useFormats } from '../../../format/useFormats';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { commandsTranslationRef } from '../../../translation/commands/commandsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { RefusalNotice } from '../RefusalNotice/RefusalNotice';
import { commandWords } from './commandWords';
import type { PendingCommand } from './commandWords';
import { UntilField } from './UntilField';
import { useCommandForm } from './useCommandForm';
import { isConflict, useRunCommand } from './useRunCommand';

/** Says what a command will change and asks for the reason. */
export const CommandDialog = (props: {
  rollout: RolloutDetail;
  command: PendingCommand;
  onDone(rollout: RolloutSummary): void;
  /** What is shown is out of date. */
  onConflict(): void;
  onClose(): void;
}) => {
  const { rollout, command } = props;
  const { t } = useTranslationRef(commandsTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const form = useCommandForm(command, rollout);
  const { isSending, error, send } = useRunCommand(rollout, {
    done: props.onDone,
    conflict: props.onConflict,
  });
  const words = commandWords(command, rollout, { t, shared, formats });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.check();
    if (!form.filled || isSending) return;
    void send(form.filled.command, form.filled.reason);
  };
  return (
    <FormDialog
      title={words.title}
      confirm={words.confirm}
      isSending={isSending}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Effect words={words.effect} rollout={rollout} command={command} />
      <ReasonField {...form.reason} onChange={form.reason.set} />
      {form.term && (
        <UntilField
          {...form.until}
          longestMs={form.term.longestMs}
          onChange={form.until.set}
        />
      )}
      {error && <CommandError error={error} />}
    </FormDialog>
  );
};

const CommandError = ({ error }: { error: Error }) => {
  const { t } = useTranslationRef(commandsTranslationRef);
  return (
    <RefusalNotice
      error={error}
      refused={{
        title: t('refused'),
        help: isConflict(error) ? t('changed') : '',
      }}
      unknown={{
        title: t('unknown'),
        help: t('unknownHelp'),
      }}
    />
  );
};

/** What is gone past with an override. */
const Effect = (props: {
  words: string;
  rollout: RolloutDetail;
  command: PendingCommand;
}) => {
  const { rollout, command, words } = props;
  return (
    <Typography variant="body1" component="div">
      {words}
      {command.override && isGivingV2(command.type) && (
        <Lines lines={rollout.held?.incidents ?? []} />
      )}
      {command.override && !isGivingV2(command.type) && (
        <GonePast rollout={rollout} />
      )}
    </Typography>
  );
};

function isGivingV2(type: PendingCommand['type']): boolean {
  return type === 'start' || type === 'restore';
}

const GonePast = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(commandsTranslationRef);
  const { drift, held, gates } = rollout;
  const closed = gates
    .filter(gate => gate.state !== 'open' && !gate.advisory)
    .map(gate => gate.title);
  const guards = (held?.guards ?? []).map(({ guard, sentence }) =>
    t('overrideGuard', { guard, sentence }),
  );
  return (
    <>
      {drift && <div>{t('why.drift')}</div>}
      {closed.length > 0 && (
        <div>{t('overrideHelp', { gates: closed.join('; ') })}</div>
      )}
      <Lines lines={guards} />
    </>
  );
};

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map(line => (
      <div key={line}>{line}</div>
    ))}
  </>
);

const ReasonField = (props: {
  value: string;
  isShort: boolean;
  onChange(value: string): void;
}) => {
  const { t } = useTranslationRef(commandsTranslationRef);
  const formats = useFormats();
  const field = useFirstFocus();
  const min = formats.number(REASON_MIN_LENGTH);
  const max = formats.number(REASON_MAX_LENGTH);
  return (
    <TextField
      inputRef={field}
      fullWidth
      required
      variant="outlined"
      id="production-safety-command-reason"
      label={t('reason')}
      value={props.value}
      error={props.isShort}
      helperText={
        props.isShort
          ? t('reasonShort', { min })
          : t('reasonHelp', { min, max })
      }
      inputProps={{ maxLength: REASON_MAX_LENGTH, autoComplete: 'off' }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
};
