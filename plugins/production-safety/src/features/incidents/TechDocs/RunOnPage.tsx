import type {
  RunView,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef } from 'react';
import { createPortal } from 'react-dom';
import { Placeholder } from '../../../components/Placeholder';
import { IncidentFailure } from '../IncidentFailure';
import { AnswerNotices } from '../Run/AnswerNotices';
import { LastSeen } from '../Run/LastSeen';
import { useStepFigures } from '../Run/useStepFigures';
import { useIncidentOfRun } from '../Run/useIncidentOfRun';
import { useRun } from '../Run/useRun';
import { projectRun } from '../answers/projectRun';
import { useAnswers } from '../answers/useAnswers';
import type { GivenAnswer } from '../answers/useAnswers';
import { useMe } from '../useMe';
import { useRemembered } from '../useRemembered';
import { RunFacts } from './RunFacts';
import { StepOnPage } from './StepOnPage';
import { TextNotices } from './TextNotices';
import { assigneeOf } from './assigneeOf';
import type { StepHosts } from './stepHosts';

const LINE_HEIGHT = 24;

interface RunOnPageProps {
  readonly id: string;
  readonly hosts: StepHosts;
  /** Whether steps are answered here, or only seen. */
  readonly isFollowed: boolean;
  /** The runbook as its source is now, where that is known. */
  readonly text?: RunbookTextView;
  onFollow(): void;
  onLeave(): void;
}

/** A run in the page of its runbook: how it stands, and each step in place. */
export const RunOnPage = (props: RunOnPageProps) => {
  const { id } = props;
  // What is kept in a browser is for pages of runs: this one needs TechDocs.
  const { result, refresh, put } = useRun({ id, version: 0 }, undefined);
  if (result.state === 'loading') return <Placeholder height={LINE_HEIGHT} />;
  if (result.state === 'failed') {
    return <IncidentFailure error={result.error} onRetry={refresh} />;
  }
  return (
    <>
      <LastSeen loaded={result} />
      <Loaded {...props} run={result.value} put={put} />
    </>
  );
};

const Loaded = (
  props: RunOnPageProps & { run: RunView; put(run: RunView): void },
) => {
  const { run, hosts, isFollowed } = props;
  const me = useMe();
  const { incident, isCommander } = useIncidentOfRun(run, me);
  const answers = useAnswers(run.id, me, props.put);
  const figures = useStepFigures(run.runbook);
  const projected = projectRun(run, answers.waiting);
  const [picked, setPicked] = useRemembered<string>(`picked ${run.id}`);
  const hasAnswered = useRef(false);
  const answer = (given: GivenAnswer) => {
    hasAnswered.current = true;
    setPicked(undefined);
    answers.answer(given);
  };
  const steps = run.sections.flatMap(section => section.steps);
  return (
    <>
      <RunFacts {...props} incident={incident} />
      <TextNotices run={run} hosts={hosts} text={props.text} />
      <AnswerNotices run={run} answers={answers} />
      {steps.map(step => {
        const host = hosts.steps.get(step.id);
        const state = projected.stateOf(step);
        return (
          host &&
          createPortal(
            <StepOnPage
              run={run}
              step={step}
              figures={figures}
              state={state}
              assignee={assigneeOf(step, incident)}
              me={me}
              isOpen={step.id === projected.next?.id || step.id === picked}
              takesFocus={hasAnswered.current || step.id === picked}
              isCommander={isCommander}
              onAnswer={isFollowed && me ? answer : undefined}
              onPick={() => setPicked(step.id)}
            />,
            host,
            step.id,
          )
        );
      })}
    </>
  );
};
