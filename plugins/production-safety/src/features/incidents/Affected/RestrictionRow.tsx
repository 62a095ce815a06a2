import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { useFirstFocus } from '../../../hooks/useFirstFocus';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { AskForm } from '../AskForm';
import { useCommand } from '../Commander/useCommand';
import type { IncidentProps } from '../Commander/useCommand';
import { AffectedRow } from './AffectedRow';
import { InlineForm } from '../InlineForm';

/** Who sees the incident. Anybody hides it; the commander shows it again. */
export const RestrictionRow = (props: IncidentProps) => {
  const { incident, me } = props;
  const { isRestricted, commander } = incident;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { send, isSending, error } = useCommand(props);
  const isMine = me !== undefined && commander === me;
  const change = isRestricted
    ? isMine && t('affected.lift')
    : t('affected.hide');
  const set = async (next: boolean, close: () => void, reason?: string) => {
    const type = 'set-restriction';
    if (await send({ type, isRestricted: next, reason })) close();
  };
  return (
    <AffectedRow
      title={t('affected.seenBy')}
      change={(me && change) || undefined}
      isSending={isSending}
      error={error}
      form={close =>
        isRestricted ? (
          <AskForm
            label={t('affected.liftWhy')}
            help={t('affected.liftHelp')}
            missing={t('command.reasonMissing')}
            submit={t('affected.liftConfirm')}
            disabled={isSending}
            onSubmit={reason => set(false, close, reason)}
            onCancel={close}
          />
        ) : (
          <HideForm
            disabled={isSending}
            onSubmit={() => set(true, close)}
            onCancel={close}
          />
        )
      }
    >
      {isRestricted ? t('affected.few') : t('affected.all')}
      {isRestricted && !isMine && <div>{t('affected.liftBy')}</div>}
    </AffectedRow>
  );
};

/** Says what changes, as who hides it may lose sight of it too. */
const HideForm = (props: {
  disabled: boolean;
  onSubmit(): void;
  onCancel(): void;
}) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const text = useFirstFocus<HTMLParagraphElement>();
  return (
    <InlineForm submit={t('affected.hideConfirm')} {...props}>
      <Typography variant="body2" ref={text} tabIndex={-1}>
        {t('affected.hideText')}
      </Typography>
    </InlineForm>
  );
};
