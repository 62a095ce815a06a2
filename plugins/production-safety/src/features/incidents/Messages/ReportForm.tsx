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
import { FactFields } from './FactFields';
import { NextUpdate } from './NextUpdate';
import { StageField } from './StageField';
import type { Facts } from './useMessageForm';
import { useReport } from './useReport';

const TEXT_LENGTH = 4_000;

/** As drafts for colleagues say that nobody has said something. */
const UNKNOWN = '[unknown]';

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
  { name: 'ProductionSafetyReportForm' },
);

/**
 * Drafts a report to colleagues: how it stands, what is done and needed, and
 * when they hear next. What nobody knows may stay unknown.
 */
export const ReportForm = (
  props: IncidentProps & {
    facts: Facts;
    onFacts(facts: Facts): void;
    onDone(): void;
  },
) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const shared = useTranslation();
  const id = useId('report');
  const held = useIgnoredHeldEnter();
  const report = useReport(props);
  const { form, stage } = report;
  return (
    <form
      ref={held}
      className={classes.root}
      aria-label={t('messages.report')}
      noValidate
      onSubmit={report.submit}
    >
      <StageField id={`${id}-stage`} stage={stage} choose={report.choose} />
      <FactFields
        key={stage}
        variables={form.variables}
        facts={props.facts}
        onChange={props.onFacts}
      />
      {stage !== 'resolved' && (
        <NextUpdate
          incident={props.incident}
          legend={t('messages.colleaguesHearNext')}
          choice={report.next}
          onChange={report.setNext}
        />
      )}
      <ReportText id={`${id}-text`} form={form} />
      <CommandError error={report.error} />
      <div className={classes.row}>
        <ActionButton
          type="submit"
          size="small"
          variant="outlined"
          disabled={report.isSending || !report.isReady}
        >
          {t('messages.announceSend')}
        </ActionButton>
        <ActionButton size="small" onClick={props.onDone}>
          {shared('common.cancel')}
        </ActionButton>
      </div>
    </form>
  );
};

const ReportText = (props: {
  id: string;
  form: ReturnType<typeof useReport>['form'];
}) => {
  const { id, form } = props;
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
        id={id}
        label={t('messages.reportText')}
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
      {form.text.includes(UNKNOWN) && (
        <Notice tone="warning" role="status">
          {t('messages.unknownSent', { unknown: UNKNOWN })}
        </Notice>
      )}
    </>
  );
};
