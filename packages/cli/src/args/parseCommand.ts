import { parseArgs } from 'node:util';
import { messageOf, usageError } from '../errors';
import type { CommandSpec } from './CommandSpec';
import type { Given } from './Given';

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'version' }
  | {
      readonly kind: 'help';
      readonly group?: string;
      readonly command?: CommandSpec;
    }
  | {
      readonly kind: 'command';
      readonly command: CommandSpec;
      readonly given: Given;
    };

/**
 * Reads a command line by the table of commands.
 *
 * @throws CliError `usage` that names what to write instead.
 */
export function parseCommand(
  argv: readonly string[],
  commands: readonly CommandSpec[],
): Parsed {
  const wantsHelp = argv.includes('--help') || argv.includes('-h');
  const options = argv.findIndex(word => word.startsWith('-'));
  const words = options < 0 ? argv : argv.slice(0, options);
  const command = named(words, commands);
  if (!command) {
    if (argv.includes('--version')) return { kind: 'version' };
    const group = words[0];
    if (wantsHelp || group === undefined || group === 'help') {
      return { kind: 'help', ...(isGroup(group, commands) ? { group } : {}) };
    }
    if (isGroup(group, commands)) return { kind: 'help', group };
    throw usageError(
      `Unknown command ${words.slice(0, 2).join(' ')}.`,
      `Commands are ${commands.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (wantsHelp) return { kind: 'help', command };
  return { kind: 'command', command, given: readGiven(argv, command) };
}

function named(
  words: readonly string[],
  commands: readonly CommandSpec[],
): CommandSpec | undefined {
  const matching = commands.filter(({ name }) => {
    const own = name.split(' ');
    return own.every((word, index) => words[index] === word);
  });
  // `drill incident` before `drill`, which takes a rollout as its next word.
  return matching.sort((a, b) => b.name.length - a.name.length)[0];
}

function isGroup(
  word: string | undefined,
  commands: readonly CommandSpec[],
): boolean {
  return commands.some(({ name }) => name.startsWith(`${word} `));
}

function readGiven(argv: readonly string[], command: CommandSpec): Given {
  const { values, positionals } = parse(argv, command);
  const words = positionals.slice(command.name.split(' ').length);
  const takes = command.words ?? [];
  const needed = takes.filter(({ optional }) => !optional);
  if (words.length < needed.length) {
    throw usageError(
      `safety ${command.name} needs <${needed[words.length].name}>.`,
      `See safety ${command.name} --help.`,
    );
  }
  const takesMany = takes[takes.length - 1]?.many ?? false;
  if (words.length > takes.length && !takesMany) {
    throw usageError(
      `safety ${command.name} does not take "${words[takes.length]}".`,
      `See safety ${command.name} --help.`,
    );
  }
  const all = (name: string) =>
    [values[name] ?? []]
      .flat()
      .filter((v): v is string => typeof v === 'string');
  return {
    words,
    all,
    one: name => all(name).slice(-1)[0],
    has: name => values[name] !== undefined,
  };
}

function parse(argv: readonly string[], { name, options }: CommandSpec) {
  const accepted = Object.fromEntries(
    options.map(option => [
      option.name,
      {
        type: option.value ? ('string' as const) : ('boolean' as const),
        ...(option.short ? { short: option.short } : {}),
        // The last one counts where one is wanted, as in other commands.
        multiple: option.many ?? false,
      },
    ]),
  );
  try {
    return parseArgs({
      args: [...argv],
      options: accepted,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const [sentence] = messageOf(error).split('. ');
    throw usageError(`${sentence}.`, `See safety ${name} --help.`);
  }
}

/** A whole number within limits. */
export function wholeNumber(
  text: string,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw usageError(
    `--${name} is "${text}"; write a whole number from ${min} to ${max}.`,
  );
}
