import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import Divider from '@material-ui/core/Divider';
import { makeStyles } from '@material-ui/core/styles';
import { ROLLOUT_KIND } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { Fragment } from 'react';
import { FailureNotice } from '../../../components/FailureNotice';
import type { Loadable } from '../../../live/Loadable';
import { useTranslation } from '../../../translation/useTranslation';
import { NoRollout } from '../NoRollout/NoRollout';
import { useEntityRollouts } from '../useRollouts';
import { RolloutPanel } from './RolloutPanel';
import { RolloutPanelSkeleton } from './RolloutPanelSkeleton';

const useStyles = makeStyles(
  theme => ({ divider: { margin: theme.spacing(2, 0) } }),
  { name: 'ProductionSafetyEntityRolloutCard' },
);

/**
 * Rollouts of the entity in context: is it safe, what is happening, and what
 * can be done.
 *
 * @public
 */
export const EntityRolloutCard = () => {
  const { entity } = useEntity();
  const { result, refresh } = useEntityRollouts(entity);
  const t = useTranslation();
  return (
    <EntityInfoCard title={t(titleKey(result), titleValues(result))}>
      {result.state === 'loading' && <RolloutPanelSkeleton />}
      {result.state === 'failed' && (
        <FailureNotice error={result.error} onRetry={refresh} />
      )}
      {result.state === 'ready' && (
        <Panels rollouts={result.value} loaded={result} onChange={refresh} />
      )}
    </EntityInfoCard>
  );
};

const Panels = (props: {
  rollouts: readonly RolloutSummary[];
  loaded: Extract<Loadable<unknown>, { state: 'ready' }>;
  onChange(): void;
}) => {
  const { rollouts } = props;
  const classes = useStyles();
  const { entity } = useEntity();
  if (rollouts.length === 0) {
    return entity.kind === ROLLOUT_KIND ? null : <NoRollout entity={entity} />;
  }
  return (
    <>
      {rollouts.map((rollout, index) => (
        <Fragment key={rollout.id}>
          {index > 0 && <Divider className={classes.divider} />}
          <RolloutPanel
            rollout={rollout}
            failure={props.loaded.failure}
            withTitle={rollouts.length > 1}
            onChange={props.onChange}
          />
        </Fragment>
      ))}
    </>
  );
};

function titleKey(result: Loadable<readonly RolloutSummary[]>) {
  if (result.state !== 'ready' || result.value.length === 0) {
    return 'card.title' as const;
  }
  return result.value.length === 1
    ? ('card.titleOf' as const)
    : ('card.titleMany' as const);
}

function titleValues(result: Loadable<readonly RolloutSummary[]>) {
  const title = result.state === 'ready' ? result.value[0]?.title : undefined;
  return { title: title ?? '' };
}
