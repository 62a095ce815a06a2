import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DecisionView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Section } from '../../../components/Section';
import { useFormats } from '../../../format/useFormats';
import { useNow } from '../../../live/useNow';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';
import { CommandButton } from '../CommandDialog/CommandButton';
import { entityName } from '../words/actorName';

const EVERY_MS = 30_000;
const LOOK = { size: 'small', variant: 'outlined' } as const;

const useStyles = makeStyles(
  theme => ({
    buttons: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'ProductionSafetyJudgement' },
);

/** What people think of the action, and where they say so. */
export const JudgementSection = (props: {
  decision: DecisionView;
  rollout: RolloutDetail;
}) => {
  const { decision, rollout } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(decisionTranslationRef);
  return (
    <Section title={t('judge.title')}>
      <Typography variant="body2">
        <Said decision={decision} />
      </Typography>
      <div className={classes.buttons}>
        {(['right', 'wrong'] as const).map(judgement => (
          <CommandButton
            key={judgement}
            command={{
              type: 'judge-action',
              action: decision.action,
              judgement,
            }}
            label={t(`judge.${judgement}Button`)}
            look={LOOK}
            disabled={!rollout.allowed.advance}
          />
        ))}
      </div>
    </Section>
  );
};

const Said = ({ decision: { judgement } }: { decision: DecisionView }) => {
  const { t } = useTranslationRef(decisionTranslationRef);
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  if (!judgement) return <>{t('judge.none')}</>;
  const { by, at, reason } = judgement;
  return (
    <>
      {t(`judge.${judgement.judgement}`, {
        by: entityName(by),
        ago: formats.ago(at, now),
        reason,
      })}
    </>
  );
};
