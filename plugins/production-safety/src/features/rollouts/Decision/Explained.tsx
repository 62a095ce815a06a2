import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { ReactNode } from 'react';
import { failureKind } from '../../../api/failure';
import { FailureNotice } from '../../../components/FailureNotice';
import { Notice } from '../../../components/Notice';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useShownRollout } from '../../incidents/Declare/shownRollout';
import { RolloutSkeleton } from '../RolloutPage/RolloutSkeleton';
import { useRollout } from '../useRollouts';

/** What explains something of a rollout, once both are there. */
export function Explained<T>(props: {
  rolloutId: string;
  page: LiveQuery<T>;
  /** Says that there is nothing to explain. */
  missing: { title: string; text: string };
  children(rollout: RolloutDetail, page: T, refresh: () => void): ReactNode;
}) {
  const { page, missing, children } = props;
  const rollout = useRollout(props.rolloutId);
  const refresh = () => {
    rollout.refresh();
    page.refresh();
  };
  if (page.result.state === 'failed') {
    const { error } = page.result;
    return failureKind(error) === 'missing' ? (
      <Notice tone="quiet" role="status" title={missing.title}>
        {missing.text}
      </Notice>
    ) : (
      <FailureNotice error={error} onRetry={refresh} />
    );
  }
  if (rollout.result.state === 'failed') {
    return <FailureNotice error={rollout.result.error} onRetry={refresh} />;
  }
  if (rollout.result.state === 'loading' || page.result.state === 'loading') {
    return <RolloutSkeleton />;
  }
  const shown = rollout.result.value;
  return (
    <About rollout={shown}>{children(shown, page.result.value, refresh)}</About>
  );
}

const About = (props: { rollout: RolloutDetail; children: ReactNode }) => {
  useShownRollout(props.rollout);
  return <>{props.children}</>;
};
