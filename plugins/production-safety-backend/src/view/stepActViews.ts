import {
  stepActState,
  type EpochMs,
  type StepAct,
} from '@production-safety/core';
import type { StepActView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** What the portal carried out for a step, on the wire. */
export function stepActView(act: StepAct): StepActView {
  const { visit, action, inputs, rolloutId, ask, begun, end } = act;
  return {
    ...{ visit, action, inputs, rolloutId },
    state: stepActState(act),
    ...(ask ? { ask: askView(ask) } : {}),
    ...(begun ? { begun: begunView(begun) } : {}),
    ...(end ? { end: endView(end) } : {}),
  };
}

function askView({ agreement, at, ...rest }: NonNullable<StepAct['ask']>) {
  return {
    ...rest,
    at: isoTime(at),
    ...(agreement ? { agreement: timed(agreement) } : {}),
  };
}

function begunView({ by, at, command }: NonNullable<StepAct['begun']>) {
  const { operationId } = command ?? {};
  return { by, at: isoTime(at), ...(operationId ? { operationId } : {}) };
}

function endView({ confirmedAt, at, ...rest }: NonNullable<StepAct['end']>) {
  return {
    ...rest,
    at: isoTime(at),
    ...(confirmedAt === undefined ? {} : { confirmedAt: isoTime(confirmedAt) }),
  };
}

/** Something that was said, with its times as text. */
export function timed<
  T extends { readonly at: EpochMs; readonly recordedAt?: EpochMs },
>(said: T) {
  const { at, recordedAt, ...rest } = said;
  return {
    ...rest,
    at: isoTime(at),
    ...(recordedAt === undefined ? {} : { recordedAt: isoTime(recordedAt) }),
  };
}
