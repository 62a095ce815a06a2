import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RolloutEventView } from '@production-safety/backstage-plugin-production-safety-common';
import { TextLink } from '../../../components/TextLink';
import { stepRouteRef } from '../../../routes';
import { decisionTranslationRef } from '../../../translation/decision/decisionTranslationRef';

/** To the page on why a rollout went forward, at the events of steps. */
export const StepLink = (props: {
  rolloutId: string;
  event: RolloutEventView;
}) => {
  const { rolloutId, event } = props;
  const { t } = useTranslationRef(decisionTranslationRef);
  const route = useRouteRef(stepRouteRef);
  if (!isStep(event)) return null;
  const version = String(event.version);
  return (
    <>
      {' '}
      <TextLink to={route({ rolloutId, version })}>{t('step.open')}</TextLink>
    </>
  );
};

/** Nothing stands before the first phase. */
function isStep({ type, detail }: RolloutEventView): boolean {
  return (
    type === 'completed' ||
    type === 'advance-proposed' ||
    (type === 'phase-entered' && detail.phase !== 0)
  );
}
