import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { Section } from '../../../components/Section';
import { watchTranslationRef } from '../../../translation/watch/watchTranslationRef';
import { CommandButton } from '../CommandDialog/CommandButton';
import { offeredActions } from '../RolloutActions/offeredActions';

/** A step forward that the autopilot proposes, with why. */
export const ProposalSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(watchTranslationRef);
  const { proposal } = rollout;
  if (!proposal || rollout.status !== 'active') return null;
  const isLast = proposal.next === null;
  const phase = isLast ? '' : rollout.plan[proposal.next]?.name ?? '';
  const type = isLast ? 'complete' : 'advance';
  const { primary } = offeredActions(rollout);
  const isOffered = primary?.type === type && !primary.block;
  return (
    <Section
      title={isLast ? t('proposal.complete') : t('proposal.title', { phase })}
      action={
        <Typography variant="body2" color="textSecondary">
          {t('proposal.when')} <Ago at={proposal.at} />
        </Typography>
      }
    >
      <Typography component="ul" variant="body2">
        {proposal.evidence.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </Typography>
      {primary?.block && primary.block.why !== 'permission' && (
        <Typography variant="body2">{t('proposal.blocked')}</Typography>
      )}
      <CommandButton
        command={{ type }}
        label={
          isLast
            ? t('proposal.completeButton')
            : t('proposal.advance', { phase })
        }
        look={{ size: 'small', variant: 'outlined' }}
        disabled={!isOffered}
      />
    </Section>
  );
};
