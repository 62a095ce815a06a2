/** One command of a transcript, or something done behind its back. */
export type Step =
  | { readonly kind: 'setup'; readonly line: string }
  | {
      readonly kind: 'command';
      readonly argv: readonly string[];
      /** Lines it prints; `…` stands for any text, a lone `⋮` for any lines. */
      readonly prints: readonly string[];
      readonly code: number;
    };

/**
 * Reads a transcript: Markdown for people, in which `setup` blocks say what is
 * done before and `console` blocks what is typed and printed. A command's
 * output ends with its exit code in brackets.
 */
export function readTranscript(markdown: string): readonly Step[] {
  const blocks = [
    ...markdown.matchAll(/^```(setup|console)\n([\s\S]*?)^```$/gm),
  ];
  return blocks.flatMap(([, kind, text]) => {
    const lines = text.trimEnd().split('\n');
    return kind === 'setup'
      ? lines.map((line): Step => ({ kind: 'setup', line }))
      : commandsIn(lines);
  });
}

function commandsIn(lines: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let typed: string | undefined;
  let prints: string[] = [];
  for (const line of lines) {
    const code = /^\[(\d+)\]$/.exec(line);
    if (line.startsWith('$ safety ')) {
      typed = line.slice('$ safety '.length);
      prints = [];
    } else if (code && typed !== undefined) {
      const argv = wordsOf(typed);
      steps.push({ kind: 'command', argv, prints, code: Number(code[1]) });
      typed = undefined;
    } else {
      prints.push(line);
    }
  }
  if (typed !== undefined) throw new Error(`No exit code after: ${typed}`);
  return steps;
}

/** Words as a shell would split them, with double quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain,
  );
}

/** A pattern that output must match as a whole. */
export function patternOf(prints: readonly string[]): RegExp {
  const lines = prints.map(line =>
    line === '⋮'
      ? '(?:.*\\n)*?'
      : `${line
          .split('…')
          .map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}
