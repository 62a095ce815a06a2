import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { useCommand, type IncidentProps } from '../Commander/useCommand';
import type { ComponentState } from './ComponentStates';
import { usualNextUpdate } from './NextUpdate';
import type { NextUpdateChoice } from './NextUpdate';
import { openPlaces } from './openPlaces';
import { fittingStage, type Stage } from './stages';
import { useMessageForm, type Facts } from './useMessageForm';

interface ProposalOptions extends IncidentProps {
  readonly facts: Facts;
  onDone(): void;
}

/** What is filled in for a proposal, and sending it. */
export function useProposal(options: ProposalOptions) {
  const { incident, facts, onDone } = options;
  const { proposal } = incident.messages;
  const { send, isSending, error } = useCommand(options);
  const { keyFor, forget } = useRequestKey();
  const [stage, setStage] = useState<Stage>(
    () => proposal?.stage ?? fittingStage(incident),
  );
  const [title, setTitle] = useState(proposal?.title ?? incident.title);
  const [next, setNext] = useState<NextUpdateChoice>(() => firstNext(incident));
  const [states, setStates] = useState<
    Readonly<Record<string, ComponentState | ''>>
  >(() => statesOf(options, stage));
  const nextUpdateAt = stage === 'resolved' ? undefined : next.at;
  const form = useMessageForm({
    ...{ incidentId: incident.id, stage, facts, audience: 'public' },
    ...(nextUpdateAt ? { nextUpdateAt } : {}),
    ...(proposal ? { begun: proposal.text } : {}),
  });
  const open = openPlaces(`${title}\n${form.text}`);
  const isReady =
    form.isCurrent && form.text.trim() !== '' && open.length === 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const proposed = {
      type: 'propose-message' as const,
      ...{ stage, title, text: form.text },
      componentStates: Object.entries(states).flatMap(([component, state]) =>
        state === '' ? [] : [{ component, state }],
      ),
      ...(nextUpdateAt ? { nextUpdateAt } : {}),
    };
    const request = { ...proposed, idempotencyKey: keyFor(proposed) };
    if (!(await send(request))) return;
    forget();
    onDone();
  };
  const choose = (chosen: Stage) => {
    setStage(chosen);
    setStates(statesOf(options, chosen));
    form.draftAgain();
  };
  // A draft says the moment that was chosen; people may have written another.
  const unsaid =
    nextUpdateAt && form.isOwn && !form.text.includes(utcClock(nextUpdateAt))
      ? utcClock(nextUpdateAt)
      : undefined;
  return {
    ...{ form, open, unsaid, stage, choose, title, setTitle, next, setNext },
    ...{ states, setStates, isReady, submit, isSending, error },
  };
}

/** As drafts name a moment. */
function utcClock(at: string): string {
  return `${at.slice(11, 16)} UTC`;
}

/** The moment of a proposal that is changed, while it is still to come. */
function firstNext(incident: IncidentDetail): NextUpdateChoice {
  const proposed = incident.messages.proposal?.nextUpdateAt;
  return proposed && Date.parse(proposed) > Date.now()
    ? { at: proposed }
    : usualNextUpdate(incident);
}

/** Degraded unless somebody says more, and as usual at the end. */
function statesOf(
  { incident }: Pick<IncidentProps, 'incident'>,
  stage: Stage,
): Readonly<Record<string, ComponentState | ''>> {
  const { proposal } = incident.messages;
  const usual = stage === 'resolved' ? 'operational' : 'degraded';
  return Object.fromEntries(
    incident.components.map(component => {
      const proposed = proposal?.componentStates.find(
        each => each.component === component,
      );
      const isSame = proposal?.stage === stage;
      return [component, isSame ? proposed?.state ?? '' : usual];
    }),
  );
}
