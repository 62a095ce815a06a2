import { progressOf, stepStates, stepsOf } from '@production-safety/core';
import type { Runbook } from '@production-safety/core';
import type { PlayedDrill } from './playDrill';

/** How people did in a drill of an incident. */
export interface DrillReport {
  readonly answered: number;
  /** Required, and not answered. */
  readonly missed: readonly string[];
  /** Answered after longer than their time box. */
  readonly late: readonly {
    readonly step: string;
    readonly tookMs: number;
    readonly timeBoxMs: number;
  }[];
  /** Answered before the step that was asked for. */
  readonly outOfOrder: readonly {
    readonly step: string;
    readonly asked: string;
  }[];
  /** Other runbooks and pages that it led to. */
  readonly leads: readonly string[];
  readonly totalMs: number;
  readonly stopped?: string;
}

/**
 * Judges a drill. At the end of a runbook, steps on branches that nobody took
 * are not missed; when it was stopped, nobody knows which these are, and all
 * required steps that have no answer are.
 */
export function judgeDrill(
  runbook: Runbook,
  { answered, answers, totalMs, stopped }: PlayedDrill,
  from?: string,
): DrillReport {
  const steps = stepsOf(runbook);
  const states = stepStates(runbook, answers, from);
  const isWaiting = (id: string) =>
    ['active', 'pending'].includes(states.get(id) ?? 'pending');
  const { next, leads } = progressOf(runbook, answers, from);
  const boxes = new Map(steps.map(({ id, timeBoxMs }) => [id, timeBoxMs]));
  return {
    answered: answered.length,
    missed: steps
      .filter(({ id, required }) => next && required && isWaiting(id))
      .map(({ id }) => id),
    late: answered.flatMap(({ step, tookMs }) => {
      const timeBoxMs = boxes.get(step) ?? Infinity;
      return tookMs > timeBoxMs ? [{ step, tookMs, timeBoxMs }] : [];
    }),
    outOfOrder: answered
      .filter(({ step, asked }) => step !== asked)
      .map(({ step, asked }) => ({ step, asked })),
    leads: leads.map(({ href }) => href),
    totalMs,
    ...(stopped !== undefined && { stopped }),
  };
}
