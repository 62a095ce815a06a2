import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import { FailureNotice } from '../../../components/FailureNotice';
import { CommandHost } from '../CommandDialog/CommandHost';
import { CodeRevertSection } from '../CodeReverts/CodeRevertSection';
import { ExposureSection } from '../ExposureChart/ExposureSection';
import { HistorySection } from '../History/HistorySection';
import { VariablesSection } from '../Variables/VariablesSection';
import { RecoverySections } from '../Recovery/RecoverySections';
import { RunbooksSection } from '../Runbooks/RunbooksSection';
import { SignalsSection } from '../Signals/SignalsSection';
import { useRollout } from '../useRollouts';
import { DrillSection } from './DrillSection';
import { DriftSection } from './DriftSection';
import { GatesSection } from './GatesSection';
import { GuardsSection } from './GuardsSection';
import { LatestRollback } from './LatestRollback';
import { PartsSection } from './PartsSection';
import { PlanSection } from './PlanSection';
import { ProposalSection } from './ProposalSection';
import { RolloutHeader } from './RolloutHeader';
import { RolloutSkeleton } from './RolloutSkeleton';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
    },
  }),
  { name: 'ProductionSafetyRolloutView' },
);

/** Everything about one rollout, live. */
export const RolloutView = ({ rolloutId }: { rolloutId: string }) => {
  const classes = useStyles();
  const { result, refresh } = useRollout(rolloutId);
  if (result.state === 'loading') return <RolloutSkeleton />;
  if (result.state === 'failed') {
    return <FailureNotice error={result.error} onRetry={refresh} />;
  }
  const rollout = result.value;
  return (
    <CommandHost rollout={rollout} onChange={refresh}>
      <div className={classes.column}>
        <RolloutHeader
          rollout={rollout}
          failure={result.failure}
          onChange={refresh}
        />
        <DriftSection rollout={rollout} />
        <Grid container spacing={2}>
          <Grid item xs={12} md={8}>
            <div className={classes.column}>
              <ExposureSection rollout={rollout} />
              <SignalsSection rollout={rollout} />
              <PartsSection rollout={rollout} onChange={refresh} />
              <PlanSection rollout={rollout} />
              <RecoverySections rollout={rollout} />
              <RunbooksSection rollout={rollout} />
              <CodeRevertSection rollout={rollout} />
              <VariablesSection rollout={rollout} />
            </div>
          </Grid>
          <Grid item xs={12} md={4}>
            <div className={classes.column}>
              <ProposalSection rollout={rollout} />
              <GatesSection rollout={rollout} />
              <LatestRollback rollout={rollout} />
              <DrillSection rollout={rollout} />
              <GuardsSection rollout={rollout} />
            </div>
          </Grid>
        </Grid>
        <HistorySection rollout={rollout} />
      </div>
    </CommandHost>
  );
};
