import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import { usualNextUpdate } from './NextUpdate';
import type { NextUpdateChoice } from './NextUpdate';
import { fittingStage, type Stage } from './stages';
import { useMessageForm, type Facts } from './useMessageForm';

interface ReportOptions extends IncidentProps {
  readonly facts: Facts;
  onDone(): void;
}

/** What is filled in for a report to colleagues, and sending it. */
export function useReport(options: ReportOptions) {
  const { incident, facts, onDone } = options;
  const { send, isSending, error } = useCommand(options);
  const { keyFor, forget } = useRequestKey();
  const promised = useRef<string>();
  const [stage, setStage] = useState<Stage>(() => fittingStage(incident));
  const [next, setNext] = useState<NextUpdateChoice>(() =>
    usualNextUpdate(incident),
  );
  const nextUpdateAt = stage === 'resolved' ? undefined : next.at;
  const form = useMessageForm({
    ...{ incidentId: incident.id, stage, facts, audience: 'internal' },
    ...(nextUpdateAt ? { nextUpdateAt } : {}),
  });
  const isReady = form.isCurrent && form.text.trim() !== '';
  /** Who is told a moment can count on it, so it is promised first. */
  const promise = async () => {
    if (!nextUpdateAt || promised.current === nextUpdateAt) return true;
    const isDone = await send({ type: 'promise-update', dueAt: nextUpdateAt });
    if (isDone) promised.current = nextUpdateAt;
    return isDone;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !(await promise())) return;
    const said = { type: 'announce' as const, text: form.text.trim() };
    if (!(await send({ ...said, idempotencyKey: keyFor(said) }))) return;
    forget();
    onDone();
  };
  const choose = (chosen: Stage) => {
    setStage(chosen);
    form.draftAgain();
  };
  return {
    ...{ form, stage, choose, next, setNext },
    ...{ isReady, submit, isSending, error },
  };
}
