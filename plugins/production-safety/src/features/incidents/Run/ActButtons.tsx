import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RollbackIcon from '@material-ui/icons/Undo';
import type {
  RunStepView,
  StepActPreview,
  StepChangeView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { MouseEvent } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { DangerButton } from '../../../components/DangerButton';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { ActAgreement } from './ActAgreement';
import { ActRefusals } from './ActRefusals';
import { AskForAct } from './AskForAct';
import { currentAct } from './useStepAct';
import type { StepActing } from './useStepAct';

const useStyles = makeStyles(
  {
    // A long title must not push the page wider than a phone.
    button: {
      alignSelf: 'flex-start',
      whiteSpace: 'normal',
      textAlign: 'left',
    },
  },
  { name: 'ProductionSafetyActButtons' },
);

interface ActButtonsProps {
  readonly step: RunStepView;
  readonly me: string;
  readonly preview: StepActPreview;
  readonly change: StepChangeView;
  readonly acting: StepActing;
}

/**
 * What is to be pressed next: to have it done, to ask, or to agree. Who may
 * not is told why, and whose turn it is.
 */
export const ActButtons = (props: ActButtonsProps) => {
  const { step, me, preview, acting } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const act = currentAct(step);
  if (!step.twoPeople) return <DoIt {...props} />;
  if (act?.state === 'asked') {
    const { agreeing } = preview;
    return <ActAgreement {...{ act, me, acting, agreeing }} />;
  }
  const { agreement, by: asker = '' } = act?.ask ?? {};
  if (act?.state !== 'agreed' || !agreement) {
    return (
      <>
        {agreement && (
          <Typography role="status" variant="body2">
            {t('act.declined', {
              by: entityName(agreement.by),
              reason: agreement.reason ?? '',
            })}
          </Typography>
        )}
        {preview.refusals.length > 0 ? (
          <ActRefusals title={t('act.cannot')} refusals={preview.refusals} />
        ) : (
          <AskForAct acting={acting} />
        )}
      </>
    );
  }
  const isMine = agreement.by === me;
  return (
    <>
      <Typography role="status" variant="body2">
        {isMine
          ? t('act.agreedYourself', { by: entityName(asker) })
          : t('act.agreed', { by: entityName(agreement.by) })}
      </Typography>
      {!isMine && <DoIt {...props} />}
    </>
  );
};

const DoIt = ({ preview, change, acting }: ActButtonsProps) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const words = useNowWords(change);
  const { isSending } = acting;
  if (preview.refusals.length > 0) {
    return <ActRefusals title={t('act.cannot')} refusals={preview.refusals} />;
  }
  const shared = {
    className: classes.button,
    disabled: isSending,
    onClick: (event: MouseEvent) => {
      // The second half of a double click is not another wish.
      if (event.detail <= 1) acting.say({ word: 'act' });
    },
  };
  if (preview.isDrill) {
    return (
      <ActionButton variant="contained" color="primary" {...shared}>
        {t('act.practise')}
      </ActionButton>
    );
  }
  const label = isSending ? t('act.sending') : words;
  return change.command === 'rollback' ? (
    <DangerButton variant="contained" startIcon={<RollbackIcon />} {...shared}>
      {label}
    </DangerButton>
  ) : (
    <ActionButton variant="contained" color="primary" {...shared}>
      {label}
    </ActionButton>
  );
};

function useNowWords({ command, title, parts }: StepChangeView): string {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  return command === 'rollback' && parts.length > 0
    ? t('act.now.parts', { title, parts: formats.list(parts) })
    : t(`act.now.${command}`, { title });
}
