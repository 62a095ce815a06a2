import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunView,
  StepActView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { ActionButton } from '../../../components/ActionButton';
import { Notice } from '../../../components/Notice';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { ActLine } from './ActLine';

const useStyles = makeStyles(
  // The step below has an outline while it has the focus.
  theme => ({ root: { marginBottom: theme.spacing(2) } }),
  { name: 'ProductionSafetyActedNotice' },
);

/**
 * How the last thing ended that was seen to be under way here: the run has gone
 * on to its next step by then.
 */
export const ActedNotice = ({ run }: { run: RunView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(incidentsTranslationRef);
  const [seen, setSeen] = useState<string>();
  const acts = actsOf(run);
  const [underWay] = acts.filter(([, { state }]) => state === 'acting');
  if (underWay && underWay[0] !== seen) setSeen(underWay[0]);
  const ended = acts.find(([key, { end }]) => end && key === seen);
  if (!ended) return null;
  const [, act] = ended;
  return (
    <div className={classes.root}>
      <Notice
        tone={act.end?.outcome === 'failed' ? 'bad' : 'quiet'}
        role="status"
        action={
          <ActionButton size="small" onClick={() => setSeen(undefined)}>
            {t('run.dismiss')}
          </ActionButton>
        }
      >
        <ActLine act={act} />
      </Notice>
    </div>
  );
};

function actsOf(run: RunView): readonly (readonly [string, StepActView])[] {
  return run.sections.flatMap(({ steps }) =>
    steps.flatMap(({ id, acts = [] }) =>
      acts.map(act => [`${id} ${act.visit}`, act] as const),
    ),
  );
}
