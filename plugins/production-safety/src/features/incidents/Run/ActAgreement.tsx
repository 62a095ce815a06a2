import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  StepActPreview,
  StepActView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { entityName } from '../../rollouts/words/actorName';
import { AskForm } from '../AskForm';
import { ActRefusals } from './ActRefusals';
import type { StepActing } from './useStepAct';

const useStyles = makeStyles(
  theme => ({
    row: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ProductionSafetyActAgreement' },
);

/** The word of the second person, before anything is done. */
export const ActAgreement = (props: {
  act: StepActView;
  me: string;
  acting: StepActing;
  agreeing: StepActPreview['agreeing'];
}) => {
  const { act, me, acting, agreeing } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [isDeclining, setDeclining] = useState(false);
  if (!act.ask) return null;
  const { asked } = act.ask;
  const by = entityName(act.ask.by);
  const isOwn = act.ask.by === me;
  const isBarred = !isOwn && agreeing.length > 0;
  return (
    <>
      <Typography role="status" variant="body2">
        {asked
          ? t('act.asks', { by, asked: entityName(asked) })
          : t('act.asksAnybody', { by })}{' '}
        {isOwn ? t('act.own') : t('act.needsNoRight')}
      </Typography>
      {isBarred ? (
        <ActRefusals title={t('act.cannotAgree')} refusals={agreeing} />
      ) : (
        <div className={classes.row}>
          {!isOwn && (
            <ActionButton
              variant="contained"
              color="primary"
              disabled={acting.isSending}
              onClick={() => acting.say({ word: 'confirm' })}
            >
              {t('act.agree')}
            </ActionButton>
          )}
          <ActionButton
            disabled={acting.isSending}
            onClick={() => setDeclining(true)}
          >
            {t(isOwn ? 'run.takeBack' : 'run.decline')}
          </ActionButton>
        </div>
      )}
      {isDeclining && (
        <AskForm
          label={t(isOwn ? 'run.takeBackTitle' : 'run.declineTitle')}
          missing={t('run.reasonMissing')}
          submit={t(isOwn ? 'run.takeBack' : 'run.decline').replace('…', '')}
          onSubmit={reason => {
            acting.say({ word: 'decline', reason });
            setDeclining(false);
          }}
          onCancel={() => setDeclining(false)}
        />
      )}
    </>
  );
};
