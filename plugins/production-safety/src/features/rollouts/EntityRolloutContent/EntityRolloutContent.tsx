import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useSearchParams } from 'react-router-dom';
import { TextField } from '../../../components/TextField';
import { FailureNotice } from '../../../components/FailureNotice';
import { useTranslation } from '../../../translation/useTranslation';
import { DeclareButton } from '../../incidents/Declare/DeclareButton';
import { fromComponent } from '../../incidents/Declare/declaredFrom';
import { EntityItems } from '../../incidents/Entity/EntityItems';
import { EntityIncidents } from '../../incidents/Entity/EntityIncidents';
import { NoRollout } from '../NoRollout/NoRollout';
import { RolloutSkeleton } from '../RolloutPage/RolloutSkeleton';
import { RolloutView } from '../RolloutPage/RolloutView';
import { useEntityRollouts } from '../useRollouts';

const useStyles = makeStyles(
  theme => ({
    declare: { marginBottom: theme.spacing(2) },
    incidents: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(2),
      '&:empty': { display: 'none' },
    },
    choice: { minWidth: 240, marginBottom: theme.spacing(2) },
  }),
  { name: 'ProductionSafetyEntityRolloutContent' },
);

/**
 * Tab of a component: its rollout in full; the first of several, with a
 * choice that is kept in the address.
 */
export const EntityRolloutContent = () => {
  const { entity } = useEntity();
  const { result, refresh } = useEntityRollouts(entity);
  const [search, setSearch] = useSearchParams();
  const classes = useStyles();
  const ref = stringifyEntityRef(entity);
  if (result.state === 'loading') return <RolloutSkeleton />;
  if (result.state === 'failed') {
    return <FailureNotice error={result.error} onRetry={refresh} />;
  }
  const rollouts = result.value;
  if (rollouts.length === 0) return <WithoutRollout entity={entity} />;
  const wanted = search.get('rollout');
  const shown = rollouts.find(({ id }) => id === wanted) ?? rollouts[0];
  return (
    <>
      {rollouts.length > 1 && (
        <RolloutChoice
          rollouts={rollouts}
          shown={shown}
          onChange={id => setSearch({ rollout: id }, { replace: true })}
        />
      )}
      <div className={classes.incidents}>
        <EntityIncidents entityRef={ref} />
        <EntityItems key={ref} entityRef={ref} />
      </div>
      <RolloutView rolloutId={shown.id} />
    </>
  );
};

/** Users may be affected where nothing is rolled out, too. */
const WithoutRollout = ({ entity }: { entity: Entity }) => {
  const classes = useStyles();
  const ref = stringifyEntityRef(entity);
  return (
    <>
      <div className={classes.declare}>
        <DeclareButton from={fromComponent(ref)} />
      </div>
      <div className={classes.incidents}>
        <EntityIncidents entityRef={ref} />
        <EntityItems key={ref} entityRef={ref} />
      </div>
      <NoRollout entity={entity} />
    </>
  );
};

const RolloutChoice = (props: {
  rollouts: readonly RolloutSummary[];
  shown: RolloutSummary;
  onChange(id: string): void;
}) => {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="production-safety-rollout-choice"
      className={classes.choice}
      label={t('page.choose')}
      value={props.shown.id}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.rollouts.map(({ id, title }) => (
        <MenuItem key={id} value={id}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
};
