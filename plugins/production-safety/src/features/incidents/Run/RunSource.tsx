import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

const SHOWN = 12;

/** Which text is followed, and why it opened where it did by itself. */
export const RunSource = ({ run }: { run: RunView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const { commit, because } = run;
  const text = {
    path: run.runbook.path,
    hash: run.hash.slice(0, SHOWN),
  };
  return (
    <Typography variant="body2" style={{ overflowWrap: 'anywhere' }}>
      {commit
        ? t('run.source', { ...text, commit: commit.slice(0, SHOWN) })
        : t('run.sourceUnknown', text)}{' '}
      {because && t('run.because', { because })}
    </Typography>
  );
};
