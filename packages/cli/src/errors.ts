import type { ExitName } from './exitCodes';

/**
 * An end that was foreseen: its message is all that is printed, and it names
 * the exit code.
 */
export class CliError extends Error {
  readonly exit: ExitName;
  /** What to do instead, on a line of its own. */
  readonly fix?: string;

  constructor(exit: ExitName, message: string, fix?: string) {
    super(message);
    this.name = 'CliError';
    this.exit = exit;
    this.fix = fix;
  }
}

export function usageError(message: string, fix?: string): CliError {
  return new CliError('usage', message, fix);
}

export function refused(message: string, fix?: string): CliError {
  return new CliError('refused', message, fix);
}

export function unreachable(message: string, fix?: string): CliError {
  return new CliError('unreachable', message, fix);
}

/** The message of any thrown thing. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message as a sentence, whoever wrote it. */
export function asSentence(error: unknown): string {
  const message = messageOf(error);
  return /[.!?…]$/.test(message) ? message : `${message}.`;
}
