import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { TextField } from '../../../components/TextField';
import { ActionButton } from '../../../components/ActionButton';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import { useId } from '../../../hooks/useId';
import { useIgnoredHeldEnter } from '../../../hooks/useIgnoredHeldEnter';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { CommandError } from '../Commander/CommandError';
import type { IncidentProps } from '../Commander/useCommand';
import { ComponentStates } from './ComponentStates';
import { FactFields } from './FactFields';
import { NextUpdate } from './NextUpdate';
import { StageField } from './StageField';
import type { Facts } from './useMessageForm';
import { useProposal } from './useProposal';

const TITLE_LENGTH = 200;
const TEXT_LENGTH = 4_000;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      maxWidth: 720,
      '@media print': { display: 'none' },
    },
    row: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyProposeForm' },
);

/** Drafts what the public is told; the commander decides whether it is. */
export const ProposeForm = (
  props: IncidentProps & {
    facts: Facts;
    onFacts(facts: Facts): void;
    onDone(): void;
  },
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const id = useId('proposal');
  const held = useIgnoredHeldEnter();
  const proposal = useProposal(props);
  const { form, stage } = proposal;
  return (
    <form
      ref={held}
      className={classes.root}
      aria-label={t('messages.write')}
      noValidate
      onSubmit={proposal.submit}
    >
      <StageField
        id={`${id}-stage`}
        stage={stage}
        help={t(`messages.stageHelp.${stage}`)}
        choose={proposal.choose}
      />
      <FactFields
        key={stage}
        variables={form.variables}
        facts={props.facts}
        onChange={props.onFacts}
      />
      {stage !== 'resolved' && (
        <NextUpdate
          incident={props.incident}
          legend={t('messages.nextUpdate')}
          choice={proposal.next}
          onChange={proposal.setNext}
        />
      )}
      <HeadingField id={`${id}-title`} {...proposal} />
      <PublicTextField id={`${id}-text`} {...proposal} />
      <div className={classes.row}>
        <ComponentStates
          components={props.incident.components}
          states={proposal.states}
          onChange={proposal.setStates}
        />
      </div>
      <Sending proposal={proposal} onCancel={props.onDone} />
    </form>
  );
};

const HeadingField = (props: {
  id: string;
  title: string;
  setTitle(title: string): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <TextField
      fullWidth
      size="small"
      variant="outlined"
      id={props.id}
      label={t('messages.heading')}
      value={props.title}
      inputProps={{ maxLength: TITLE_LENGTH, autoComplete: 'off' }}
      onChange={event => props.setTitle(event.target.value)}
    />
  );
};

/** The text, and what keeps it from being proposed. */
const PublicTextField = (
  props: { id: string } & Pick<
    ReturnType<typeof useProposal>,
    'form' | 'open' | 'unsaid'
  >,
) => {
  const { form, open, unsaid } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  return (
    <>
      {form.error && !form.isOwn && (
        <FailureNotice
          title={t('messages.noDraft')}
          error={form.error}
          onRetry={form.retry}
        />
      )}
      <TextField
        fullWidth
        required
        multiline
        minRows={3}
        variant="outlined"
        id={props.id}
        label={t('messages.text')}
        value={form.text}
        inputProps={{ maxLength: TEXT_LENGTH }}
        onChange={event => form.write(event.target.value)}
      />
      {form.isOwn && (
        <div>
          <ActionButton size="small" onClick={form.draftAgain}>
            {t('messages.draftAgain')}
          </ActionButton>
        </div>
      )}
      {unsaid && (
        <Notice tone="warning" role="status">
          {t('messages.unsaid', { clock: unsaid })}
        </Notice>
      )}
      {open.length > 0 && (
        <Notice tone="warning" role="status" title={t('messages.open')}>
          {open
            .map(name => {
              const variable = form.variables.find(each => each.name === name);
              return variable?.fact
                ? t(`messages.fact.${variable.fact}`)
                : `{${name}}`;
            })
            .join(' · ')}
        </Notice>
      )}
    </>
  );
};

const Sending = (props: {
  proposal: ReturnType<typeof useProposal>;
  onCancel(): void;
}) => {
  const { proposal, onCancel } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  return (
    <>
      <CommandError error={proposal.error} />
      <div className={classes.row}>
        <ActionButton
          type="submit"
          size="small"
          variant="outlined"
          disabled={proposal.isSending || !proposal.isReady}
        >
          {t('messages.propose')}
        </ActionButton>
        <ActionButton size="small" onClick={onCancel}>
          {shared('common.cancel')}
        </ActionButton>
      </div>
    </>
  );
};
