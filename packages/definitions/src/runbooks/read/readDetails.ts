import type { RunbookStep, StepBranch } from '@production-safety/core';
import { childrenOf } from './markdown';
import type { MarkdownNode } from './markdown';

type Details = Pick<
  RunbookStep,
  'expect' | 'otherwise' | 'how' | 'undo' | 'say' | 'answers' | 'details'
>;

interface Detail {
  readonly label?: string;
  readonly text: string;
  readonly leadsTo?: string;
}

/** Reads what stands under a step. */
export function readDetails(
  item: MarkdownNode,
  text: string,
  isDecision: boolean,
): Details {
  const found = childrenOf(item).flatMap(child =>
    child.name === 'BulletList' || child.name === 'OrderedList'
      ? childrenOf(child)
          .filter(({ name }) => name === 'ListItem')
          .map(detail => readDetail(detail, text))
      : loose(child, text),
  );
  const rest = new Set(found);
  const take = (label: string) => {
    const detail = found.find(each => each.label === label);
    if (detail) rest.delete(detail);
    return detail;
  };
  const expect = take('Expect')?.text;
  const otherwise = take('Otherwise');
  const how = take('How')?.text;
  const undo = take('Undo')?.text;
  const say = take('Say')?.text;
  const answers = isDecision
    ? [...rest].filter(({ label }) => label !== undefined)
    : [];
  answers.forEach(answer => rest.delete(answer));
  return {
    ...(expect !== undefined && { expect }),
    ...(otherwise && { otherwise: branchOf(otherwise) }),
    ...(how !== undefined && { how }),
    ...(undo !== undefined && { undo }),
    ...(say !== undefined && { say }),
    answers: answers.map(answer => ({
      answer: answer.label ?? '',
      ...branchOf(answer),
    })),
    details: [...rest].map(({ label, text: words }) =>
      label === undefined ? words : `**${label}:** ${words}`,
    ),
  };
}

function branchOf({ text, leadsTo }: Detail): StepBranch {
  return { text, ...(leadsTo !== undefined && { leadsTo }) };
}

/** Blocks under a step that are in no list. */
function loose(child: MarkdownNode, text: string): readonly Detail[] {
  const isOfStep = child.name === 'ListMark' || child.name === 'Task';
  return isOfStep ? [] : [{ text: text.slice(child.from, child.to) }];
}

function readDetail(item: MarkdownNode, text: string): Detail {
  const mark = item.getChild('ListMark');
  const from = mark ? mark.to : item.from;
  const paragraph = item.getChild('Paragraph');
  const bold = paragraph?.firstChild;
  const leadsTo = firstLink(item, text);
  const link = leadsTo === undefined ? {} : { leadsTo };
  if (bold?.name === 'StrongEmphasis' && bold.from === paragraph?.from) {
    const words = text.slice(bold.from + 2, bold.to - 2).trim();
    if (words.endsWith(':')) {
      const label = words.slice(0, -1).trim();
      return { label, text: text.slice(bold.to, item.to).trim(), ...link };
    }
  }
  return { text: text.slice(from, item.to).trim(), ...link };
}

function firstLink(item: MarkdownNode, text: string): string | undefined {
  const cursor = item.cursor();
  while (cursor.next() && cursor.from < item.to) {
    if (cursor.name === 'Link') {
      const url = cursor.node.getChild('URL');
      if (url) return text.slice(url.from, url.to);
    }
  }
  return undefined;
}
