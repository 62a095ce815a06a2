import { isSafetyError } from '@production-safety/core';
import { COMMANDS } from './args/commandTable';
import { commandText, overviewText } from './args/helpText';
import { parseCommand } from './args/parseCommand';
import type { Context } from './context';
import { CliError, messageOf } from './errors';
import { EXIT_CODES } from './exitCodes';
import type { ExitName } from './exitCodes';
import { Session } from './Session';

/**
 * Runs one command line to its end.
 *
 * @returns the exit code.
 */
export async function runCli(
  argv: readonly string[],
  context: Context,
): Promise<number> {
  let session: Session | undefined;
  let exit: ExitName;
  try {
    const parsed = parseCommand(argv, COMMANDS);
    if (parsed.kind === 'version') {
      context.stdout.write(`safety ${context.version}\n`);
      return EXIT_CODES.ok.code;
    }
    if (parsed.kind === 'help') {
      const { command, group } = parsed;
      context.stdout.write(
        command ? commandText(command) : overviewText(COMMANDS, group),
      );
      return EXIT_CODES.ok.code;
    }
    const { command, given } = parsed;
    session = await Session.start(context, given);
    exit = await (await command.load()).run(given, session);
  } catch (error) {
    exit = explain(error, context, session);
  }
  session?.close();
  return EXIT_CODES[context.signal.aborted ? 'interrupted' : exit].code;
}

/** Says why it ended, without a stack unless it is our own fault. */
function explain(
  error: unknown,
  context: Context,
  session: Session | undefined,
): ExitName {
  const say = (line: string) =>
    context.stderr.write(`${session?.secrets.remove(line) ?? line}\n`);
  if (context.signal.aborted) {
    say('Interrupted. What was written before stays; see `safety status`.');
    return 'interrupted';
  }
  if (error instanceof CliError) {
    say(`✗ ${error.message}`);
    if (error.fix) say(`  ${error.fix}`);
    return error.exit;
  }
  if (isSafetyError(error)) {
    say(`✗ ${error.message}`);
    return error.code === 'port-unavailable' ? 'unreachable' : 'refused';
  }
  say(`✗ A fault in safety itself: ${messageOf(error)}`);
  if (error instanceof Error && error.stack) say(error.stack);
  return 'internal';
}
