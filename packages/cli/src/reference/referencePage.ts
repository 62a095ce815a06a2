import type { CommandSpec } from '../args/CommandSpec';
import { optionForm, usageOf } from '../args/helpText';
import { SETTINGS } from '../config/settings';
import { EXIT_CODES } from '../exitCodes';
import { tableOf } from './tableOf';

/** The reference page, from the tables that the command itself uses. */
export function referencePage(commands: readonly CommandSpec[]): string {
  return [
    '# Command line',
    '',
    '<!-- Generated from packages/cli: yarn workspace @production-safety/cli reference -->',
    '',
    'What `safety` takes, and how it ends. How to use it in an emergency: [Break-glass](../how-to/break-glass.md).',
    '',
    '## Commands',
    '',
    ...tableOf(
      ['Command', 'What it does'],
      commands.map(({ name, summary }) => [
        `[\`safety ${name}\`](#${anchorOf(name)})`,
        summary,
      ]),
    ),
    '',
    '## Exit codes',
    '',
    ...tableOf(
      ['Code', 'Meaning'],
      Object.values(EXIT_CODES).map(({ code, meaning }) => [
        String(code),
        meaning,
      ]),
    ),
    '',
    '## Settings',
    '',
    'A variable goes before the file. The file is the first of: what `SAFETY_CONFIG` names, `safety.config.yaml` in the working directory, `safety/config.yaml` in `XDG_CONFIG_HOME` (`~/.config`). Keys in a file that others on the machine can read are not used.',
    '',
    ...tableOf(
      ['Variable', 'Field of the file', 'Meaning'],
      Object.values(SETTINGS).map(({ variable, field, about }) => [
        `\`${variable}\``,
        `\`${field}\``,
        about,
      ]),
    ),
    '',
    'The journal is `safety/journal.jsonl` in `XDG_STATE_HOME` (`~/.local/state`). `NO_COLOR` takes colours away.',
    '',
    ...commands.flatMap(commandSection),
  ].join('\n');
}

function commandSection(command: CommandSpec): readonly string[] {
  const {
    name,
    summary,
    about = [],
    words = [],
    options,
    examples,
    exits,
  } = command;
  return [
    `## safety ${name}`,
    '',
    `${summary}.`,
    '',
    ...about.flatMap(paragraph => [paragraph, '']),
    '```sh',
    usageOf(command),
    '```',
    '',
    ...(words.length + options.length > 0
      ? [
          ...tableOf(
            ['', 'Meaning'],
            [
              ...words.map(word => [`\`<${word.name}>\``, word.about]),
              ...options.map(option => [
                `\`${optionForm(option)}\``,
                option.about,
              ]),
            ],
          ),
          '',
        ]
      : []),
    '```sh',
    ...examples,
    '```',
    '',
    `Exit codes: ${exits.map(exit => EXIT_CODES[exit].code).join(', ')}.`,
    '',
  ];
}

function anchorOf(name: string): string {
  return `safety-${name.replaceAll(' ', '-')}`;
}
