import { SafetyError, isSafetyError } from '@production-safety/core';

/**
 * The error as it may leave this machine. What a database or a flag provider
 * says may name hosts, statements and values: only where in the code it was
 * asked goes out, and the log has the rest.
 */
export function reportableError(error: unknown): unknown {
  if (!isSafetyError(error)) return error;
  const reportable = new SafetyError(
    error.code,
    error.code === 'port-unavailable'
      ? 'Something the plugin needs does not answer'
      : error.message,
  );
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line));
  reportable.stack = [
    `${reportable.name}: ${reportable.message}`,
    ...(frames ?? []),
  ].join('\n');
  return reportable;
}
