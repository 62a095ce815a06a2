import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  OperationView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { useTranslation } from '../../../translation/useTranslation';
import { RunbookLink } from '../Runbooks/RunbookLinks';
import { operationOutcome } from './operationOutcome';
import { STRONG } from '../../../components/weights';

const useStyles = makeStyles(
  theme => ({
    title: { fontWeight: STRONG },
    list: { margin: 0, paddingLeft: theme.spacing(3) },
  }),
  { name: 'ProductionSafetyNextSteps' },
);

/** What a person can do about what is not confirmed or not switched off. */
export const NextSteps = (props: {
  rollout: RolloutSummary;
  operation: OperationView;
}) => {
  const { rollout, operation } = props;
  const classes = useStyles();
  const t = useTranslation();
  const formats = useFormats();
  const outcome = operationOutcome(operation);
  if (outcome === 'running' || outcome === 'confirmed') return null;
  const { rollback } = rollout.runbooks;
  return (
    <Typography variant="body2" component="div">
      <div className={classes.title}>{t('rollback.help.title')}</div>
      <ol className={classes.list}>
        {outcome === 'unconfirmed' && <li>{t('rollback.help.again')}</li>}
        <li>{checkFlags()}</li>
        {rollback && (
          <li>
            <RunbookLink
              component={rollout.component}
              runbook={rollback}
              title={t('rollback.help.procedure')}
            />
          </li>
        )}
      </ol>
    </Typography>
  );

  function checkFlags() {
    const { stillServed } = operation.confirmation;
    const failed = operation.flags.filter(flag => flag.status === 'failed');
    const named = [...new Set([...stillServed, ...failed.map(f => f.key)])];
    if (named.length > 0) {
      return t('rollback.help.provider', { flags: formats.list(named) });
    }
    const all = operation.flags.map(flag => flag.key);
    return t('rollback.help.providerAll', { flags: formats.list(all) });
  }
};
