import Typography from '@material-ui/core/Typography';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Section } from '../../../components/Section';
import { useTranslation } from '../../../translation/useTranslation';
import { OutcomeSentence } from '../RollbackDialog/OutcomeSentence';
import { ProgressLines } from '../RollbackDialog/ProgressLines';
import { FlagList } from '../RollbackDialog/FlagList';
import { NextSteps } from '../RollbackDialog/NextSteps';
import { Ladder } from '../Ladder/Ladder';
import { RevertCodeButton } from '../Ladder/RevertCodeButton';
import { WhyLink } from '../Decision/WhyLink';
import { CauseClock } from './CauseClock';

/** The latest rollback with its proof. Nothing when there was none. */
export const LatestRollback = ({ rollout }: { rollout: RolloutDetail }) => {
  const t = useTranslation();
  const { rollback } = rollout;
  if (!rollback) return null;
  return (
    <Section
      title={t('page.last.title')}
      action={
        <Typography variant="body2" color="textSecondary">
          <Ago at={rollback.requestedAt} />
        </Typography>
      }
    >
      <OutcomeSentence rollout={rollout} operation={rollback} />
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('rollback.reasonGiven', { reason: rollback.reason })}
      </Typography>
      <CauseClock
        operation={rollback}
        link={<WhyLink rolloutId={rollout.id} operationId={rollback.id} />}
      />
      <ProgressLines
        operation={rollback}
        askedAt={Date.parse(rollback.requestedAt)}
      />
      <FlagList isFolded operation={rollback} />
      <Ladder operation={rollback}>
        <RevertCodeButton rollout={rollout} operation={rollback} />
      </Ladder>
      <NextSteps rollout={rollout} operation={rollback} />
    </Section>
  );
};
