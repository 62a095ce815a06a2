import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { useFormats } from '../../../format/useFormats';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';

/** What the portal reads before a step counts as done. Nothing for most. */
export const StepVerify = ({ step }: { step: RunStepView }) => {
  const { t } = useTranslationRef(incidentsTranslationRef);
  const formats = useFormats();
  if (!step.verify) return null;
  const { id, expected, inputs = {}, missing = [] } = step.verify;
  const given = Object.entries(inputs).map(([name, value]) => (
    <li key={name}>
      {name}: <code>{value}</code>
    </li>
  ));
  return (
    <Typography component="div" variant="body2">
      {t('run.verify', { id, expected })}
      {given.length > 0 && <ul>{given}</ul>}
      {missing.length > 0 && (
        <div>{t('run.missing', { names: formats.list(missing) })}</div>
      )}
    </Typography>
  );
};
