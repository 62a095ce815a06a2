import type {
  RunbookPlace,
  StepFiguresView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useAnswer } from '../../../live/useAnswer';
import { useIncidentApi } from '../useIncidentApi';

/**
 * How it usually goes with the steps of a runbook. Undefined until that is
 * known, and when it cannot be asked: nobody who follows a run waits for it.
 */
export function useStepFigures({
  entityRef,
  path,
}: RunbookPlace): StepFiguresView | undefined {
  const api = useIncidentApi();
  const { result } = useAnswer(`${entityRef} ${path}`, signal =>
    api.getStepFigures({ entityRef, path }, { signal }),
  );
  return result.state === 'ready' ? result.value : undefined;
}
