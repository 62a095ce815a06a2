import type { PagerWord } from './PagerWord';

type Told = Exclude<PagerWord['kind'], 'opened'>;

/** What stands in the timeline, in one sentence. */
export function pagerSentence(
  kind: Told,
  { by = 'PagerDuty itself', text }: Pick<PagerWord, 'by' | 'text'>,
): string {
  switch (kind) {
    case 'reopened':
      return `${by} reopened the alert in PagerDuty.`;
    case 'acknowledged':
      return `${by} acknowledged the alert in PagerDuty.`;
    case 'resolved':
      return `${by} resolved the alert in PagerDuty. The incident stays as it is here.`;
    case 'escalated':
      return text
        ? `${by} escalated the alert in PagerDuty, to ${text}.`
        : `${by} escalated the alert in PagerDuty.`;
    case 'annotated':
      return `${by} wrote in PagerDuty: ${text ?? 'nothing'}`;
    case 'priority-set':
      return text
        ? `${by} set the priority in PagerDuty to ${text}.`
        : `${by} took the priority away in PagerDuty.`;
    default:
      return unreachable(kind);
  }
}

function unreachable(kind: never): never {
  throw new Error(`Unknown word of a pager ${kind}`);
}
