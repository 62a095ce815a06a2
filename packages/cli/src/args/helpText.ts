import { EXIT_CODES } from '../exitCodes';
import { table } from '../io/Output';
import type { CommandSpec, OptionSpec } from './CommandSpec';

/** How a command is called, such as `safety verify [<rollout>] [options]`. */
export function usageOf({ name, words = [], options }: CommandSpec): string {
  const taken = words.map(word => {
    const form = `<${word.name}>${word.many ? '...' : ''}`;
    return word.optional ? `[${form}]` : form;
  });
  return [
    'safety',
    name,
    ...taken,
    ...(options.length > 0 ? ['[options]'] : []),
  ].join(' ');
}

/** An option as it is written, such as `-r, --reason <text>`. */
export function optionForm({ name, short, value }: OptionSpec): string {
  const long = value ? `--${name} ${value}` : `--${name}`;
  return short ? `-${short}, ${long}` : long;
}

/** All commands, or those of one group, a line each. */
export function overviewText(
  commands: readonly CommandSpec[],
  group?: string,
): string {
  const shown = group
    ? commands.filter(({ name }) => name.startsWith(`${group} `))
    : commands;
  return [
    'Production Safety: rollouts you can prove, rollback when everything else is down.',
    '',
    'Usage: safety <command> [options]',
    '',
    ...indented(shown.map(({ name, summary }) => [name, summary])),
    '',
    'safety <command> --help    what a command takes and how it ends',
    'safety --version           version',
    '',
  ].join('\n');
}

/** Everything about one command. */
export function commandText(command: CommandSpec): string {
  const { summary, about = [], words = [], options, examples, exits } = command;
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', title, ...lines] : [];
  return [
    `${summary}.`,
    '',
    `Usage: ${usageOf(command)}`,
    ...about.flatMap(paragraph => ['', paragraph]),
    ...section(
      'Arguments',
      indented(words.map(word => [`<${word.name}>`, word.about])),
    ),
    ...section(
      'Options',
      indented(options.map(option => [optionForm(option), option.about])),
    ),
    ...section(
      'Examples',
      examples.map(example => `  ${example}`),
    ),
    ...section(
      'Exit codes',
      indented(
        exits.map(exit => [
          String(EXIT_CODES[exit].code),
          EXIT_CODES[exit].meaning.replaceAll('`', ''),
        ]),
      ),
    ),
    '',
  ].join('\n');
}

function indented(rows: readonly (readonly string[])[]): readonly string[] {
  return table(rows).map(line => `  ${line}`);
}
