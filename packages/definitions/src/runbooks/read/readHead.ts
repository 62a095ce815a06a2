import { childrenOf } from './markdown';
import type { MarkdownNode } from './markdown';
import type { Source } from './Source';

/** Where the parts of a step's first line stand. */
export interface Head {
  readonly sentence: string;
  readonly assignment?: MarkdownNode;
  readonly marker?: MarkdownNode;
}

/** Finds sentence, assignment and marker of a step. */
export function readHead(task: MarkdownNode, source: Source): Head {
  const { text } = source;
  const parts = childrenOf(task);
  const isMarker = (node: MarkdownNode) =>
    node.name === 'HTMLTag' && /^<a\s/i.test(text.slice(node.from, node.to));
  const markers = parts.filter(isMarker);
  const marker =
    markers.find(node => /data-step/i.test(text.slice(node.from, node.to))) ??
    markers[markers.length - 1];
  const before = marker?.from ?? task.to;
  const emphases = parts.filter(
    ({ name, to }) => name === 'Emphasis' && to <= before,
  );
  const last = emphases[emphases.length - 1];
  // Emphasis further up the sentence is not who does the step.
  const assignment =
    last && text.slice(last.to, before).trim() === '' ? last : undefined;
  const boxEnd = parts.find(({ name }) => name === 'TaskMarker')?.to;
  const sentence = text
    .slice(boxEnd ?? task.from, assignment?.from ?? before)
    .trim();
  reportLine(task, marker, sentence, source);
  return {
    sentence,
    ...(assignment && { assignment }),
    ...(marker && { marker }),
  };
}

/** A step stands on one line, with nothing of another step on it. */
function reportLine(
  task: MarkdownNode,
  marker: MarkdownNode | undefined,
  sentence: string,
  source: Source,
): void {
  const say = (code: string, message: string, fix: string) =>
    source.report(task.from, code, { message, fix });
  const { text } = source;
  if (/^\[[xX]\]/.test(text.slice(task.from, task.from + 3))) {
    say(
      'RF06',
      'The step is ticked in the source.',
      'Write "[ ]": the source is a procedure, and a run keeps what was done.',
    );
  }
  const tail = marker ? text.slice(marker.to, task.to) : '</a>';
  if (tail.trim() !== '</a>') {
    say(
      'RF07',
      'The marker is not empty, or something stands after it.',
      'End the line with the marker, closed at once: …></a>.',
    );
  }
  if (text.slice(task.from, task.to).includes('\n')) {
    say(
      'RF05',
      'The step goes on in a second line, which may be a step of its own.',
      'Put sentence, assignment and marker on one line, and details into a list below.',
    );
  }
  if (/\[[ xX]?\]|data-step|<a\s/i.test(sentence)) {
    say(
      'RF05',
      'The sentence holds a box or a marker, as if two steps stood on one line.',
      'Begin each step on a line of its own with "- [ ] ".',
    );
  }
}
