import {
  guardTrigger,
  type GuardVerdictView,
  type RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { DeclareButton } from '../../incidents/Declare/DeclareButton';

/** Declares an incident from a guard that fired, with all that is known. */
export const DeclareFromGuard = (props: {
  rollout: Pick<
    RolloutDetail,
    'id' | 'title' | 'component' | 'guardSeverities'
  >;
  verdict: Pick<GuardVerdictView, 'guard' | 'sentence'>;
}) => {
  const { id, title, component, guardSeverities } = props.rollout;
  const { guard, sentence } = props.verdict;
  return (
    <DeclareButton
      about={guard}
      from={{
        components: [component],
        trigger: guardTrigger(id, guard),
        suggested: {
          title: `${title}: ${sentence}`,
          severity: guardSeverities?.[guard] ?? 'P1',
        },
      }}
    />
  );
};
