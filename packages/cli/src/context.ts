import type { Clock } from '@production-safety/core';
import type { Settings } from './config/settings';
import type { ApprovalBypass } from './flags/ApprovalBypass';
import type { FlagConnection } from './flags/FlagConnection';

/** Somewhere text goes: a stream, or a test that keeps it. */
export interface Sink {
  write(text: string): void;
  /** A person is looking at it right now. */
  readonly isTerminal: boolean;
}

/**
 * All that a command gets from the world around it. Tests pass another one.
 */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  /** Login name and machine, for the journal. */
  readonly user: string;
  readonly host: string;
  readonly version: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Asks the person at the terminal; `undefined` when there is none. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly clock: Clock;
  readonly newId: () => string;
  /**
   * Connects to the flag server, with the environments that are named, and
   * tells of writes that do not wait for an approval.
   */
  readonly connectFlags: (
    settings: Settings,
    clock: Clock,
    environments: readonly string[],
    onBypass: (bypass: ApprovalBypass) => void,
  ) => Promise<FlagConnection>;
  /** Shows a page in a browser; false when that is not possible. */
  readonly openPage: (url: string) => Promise<boolean>;
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal;
  /** Something that may still be under way when the command is over. */
  readonly inBackground: (work: Promise<unknown>) => void;
}
