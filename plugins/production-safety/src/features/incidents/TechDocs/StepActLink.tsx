import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { incidentsTranslationRef } from '../../../translation/incidents/incidentsTranslationRef';
import { StepAction } from '../Run/StepAction';
import { incidentRouteRef, runRouteRef } from '../incidentRoutes';

/** A page of documentation does nothing by itself: it leads to where it is. */
export const StepActLink = (props: { run: RunView; step: RunStepView }) => {
  const { run, step } = props;
  const { t } = useTranslationRef(incidentsTranslationRef);
  const incidentRoute = useRouteRef(incidentRouteRef);
  const runRoute = useRouteRef(runRouteRef);
  if (!step.action) return null;
  const { incidentId, id } = run;
  return (
    <>
      {incidentId ? (
        <Link to={incidentRoute({ incidentId })}>{t('act.onPage')}</Link>
      ) : (
        <Link to={runRoute({ runId: id })}>{t('act.onRunPage')}</Link>
      )}
      <StepAction step={step} />
    </>
  );
};
