import {
  clocksOf,
  openNow,
  promptsOf,
  withOwner,
  type EpochMs,
  type Incident,
  type IncidentClock,
  type OpenStep,
  type PromptKind,
  type RunningStep,
} from '@production-safety/core';
import type {
  OpenStepView,
  PromptView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** What the deputy asks for now, the most urgent first. */
export function promptViews(
  incident: Incident,
  running: readonly RunningStep[],
  now: EpochMs,
): readonly PromptView[] {
  return promptsOf(incident, running).map(
    ({ id, kind, number, at, step, snoozedUntil }) => {
      const dueAt = dueOf(incident, kind, now);
      return {
        ...{ id, kind, number, at: isoTime(at) },
        ...(snoozedUntil === undefined
          ? {}
          : { snoozedUntil: isoTime(snoozedUntil) }),
        ...(dueAt === undefined ? {} : { dueAt: isoTime(dueAt) }),
        ...(step ? { step: stepView(withOwner(incident, step)) } : {}),
        ...(kind === 'ten-minute-mark'
          ? { open: openView(incident, running, now) }
          : {}),
      };
    },
  );
}

const CLOCKS: Readonly<Partial<Record<PromptKind, IncidentClock['clock']>>> = {
  'acknowledge-at-risk': 'acknowledge',
  'mitigate-at-risk': 'mitigate',
  'no-commander': 'commander',
  'update-at-risk': 'next-update',
  'update-overdue': 'next-update',
};

function dueOf(
  incident: Incident,
  kind: PromptKind,
  now: EpochMs,
): EpochMs | undefined {
  return clocksOf(incident, now).find(({ clock }) => clock === CLOCKS[kind])
    ?.dueAt;
}

function openView(
  incident: Incident,
  running: readonly RunningStep[],
  now: EpochMs,
): NonNullable<PromptView['open']> {
  const { steps, nextUpdateAt, clocks } = openNow(incident, running, now);
  return {
    steps: steps.map(stepView),
    ...(nextUpdateAt === undefined
      ? {}
      : { nextUpdateAt: isoTime(nextUpdateAt) }),
    clocks: clocks.map(({ clock }) => clock),
  };
}

function stepView(open: OpenStep): OpenStepView {
  const { run, step, text, role, owner, since, timeBoxMs } = open;
  return {
    ...{ run, step, text, since: isoTime(since) },
    ...(role ? { role } : {}),
    ...(owner ? { owner } : {}),
    ...(timeBoxMs === undefined ? {} : { timeBoxMs }),
  };
}
