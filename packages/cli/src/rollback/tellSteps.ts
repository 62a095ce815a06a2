import {
  latestRollback,
  type RollbackOperation,
  type Rollout,
} from '@production-safety/core';
import { seconds } from '../io/Output';
import type { Output } from '../io/Output';
import type { PortalOperation } from '../portal/wire';

/**
 * Tells each step of one rollback once, as soon as it is known.
 *
 * @param name - Put before every line when there are several rollouts.
 */
export class StepTeller {
  readonly #output: Output;
  readonly #prefix: string;
  readonly #told = new Set<string>();

  constructor(output: Output, name: string | undefined) {
    this.#output = output;
    this.#prefix = name ? `${name}: ` : '';
  }

  /** After a step of a rollback in this process. */
  here(rollout: Rollout): void {
    const operation = latestRollback(rollout);
    if (!operation) return;
    const { requestedAt, closure, confirmation, flags } = operation;
    const after = (at: number | undefined) =>
      seconds(Math.max(0, (at ?? requestedAt) - requestedAt));
    if (closure.status === 'done') {
      this.#once(
        'closed',
        'done',
        `closed for everybody (${after(closure.at)})`,
      );
    } else if (closure.status === 'failed') {
      this.#once(
        'not-closed',
        'warning',
        `closing failed, switching the flags off one by one: ${closure.reason}`,
      );
    }
    this.#confirmation(operation, after(confirmation.at));
    for (const { key, status, at, reason } of flags) {
      if (status === 'off') {
        this.#once(`off ${key}`, 'done', `${key} off (${after(at)})`);
      } else if (status === 'failed') {
        this.#once(
          `failed ${key}`,
          'failed',
          `${key} not switched off: ${reason}`,
        );
      }
    }
    this.#progress(
      flags.filter(({ status }) => status === 'off').length,
      flags.length,
    );
  }

  /** After a look at a rollback in the portal. */
  portal(operation: PortalOperation): void {
    const { closure, state, elapsedMs, flags, sentence } = operation;
    this.#once('accepted', 'done', 'the portal took it');
    if (closure.status === 'done') {
      this.#once(
        'closed',
        'done',
        `closed for everybody (${seconds(closure.elapsedMs ?? 0)})`,
      );
    }
    if (state === 'confirmed') {
      this.#once(
        'confirmed',
        'done',
        `V1 served to all users (${seconds(elapsedMs ?? 0)})`,
      );
    } else if (state === 'unconfirmed') {
      this.#once('unconfirmed', 'warning', sentence);
    }
    const off = flags.filter(({ status }) => status === 'off').length;
    this.#progress(off, flags.length);
  }

  note(line: string): void {
    this.#output.mark('note', `${this.#prefix}${line}`);
  }

  #confirmation({ confirmation }: RollbackOperation, after: string): void {
    const { status, probes, stillServed, reason } = confirmation;
    if (status === 'confirmed') {
      const asked = probes
        ? `${probes.onV1} of ${probes.asked} probe users`
        : '';
      this.#once('confirmed', 'done', `V1 served to ${asked} (${after})`);
    } else if (status === 'unconfirmed') {
      this.#once(
        'unconfirmed',
        'warning',
        `not confirmed yet, looking again: ${
          stillServed.length > 0
            ? `still served ${stillServed.join(', ')}`
            : reason
        }`,
      );
    }
  }

  #once(step: string, tone: 'done' | 'failed' | 'warning', line: string): void {
    if (this.#told.has(step)) return;
    this.#told.add(step);
    this.#output.mark(tone, `${this.#prefix}${line}`);
  }

  #progress(off: number, all: number): void {
    if (off < all) {
      this.#output.live(`… ${this.#prefix}${off} of ${all} flags off`);
    }
  }
}
