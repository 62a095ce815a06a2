import type { RolloutEvent, WatchFact } from '@production-safety/core';
import { because, listed, nameOf, sentence } from './wording';

/** What a guard said, what the autopilot made of it, what people think. */
export function watchSentence(event: RolloutEvent & WatchFact): string {
  switch (event.type) {
    case 'guard-verdict-changed': {
      const { guard, verdict, sentence: why } = event.verdict;
      return `Guard ${guard} is ${verdict}: ${why}`;
    }
    case 'guard-answered':
      return answered(event);
    case 'guard-recovered':
      return `Guard ${event.guard}: ${event.sentence}`;
    case 'advance-proposed':
      return event.next === null
        ? `Ready to be completed: ${listed(event.gates)} open.`
        : `Ready for the next phase: ${listed(event.gates)} open.`;
    case 'proposal-withdrawn':
      return `Not ready any more. ${event.why}`;
    case 'action-judged': {
      const by = `by ${nameOf(event.actor)}${because(event.reason)}`;
      return event.judgement === 'missed'
        ? `Guard ${event.guard} missed something, noted ${by}.`
        : `What guard ${event.guard} did was ${event.judgement}, noted ${by}.`;
    }
    default:
      return unreachable(event);
  }
}

const DONE = {
  hold: 'Paused.',
  'roll-back': 'Rolled back.',
  page: 'People were called.',
  'open-incident': 'People were told to open an incident.',
} as const;

const ADVICE = {
  hold: 'Advice: pause.',
  'roll-back': 'Advice: roll back.',
  page: 'Advice: call people.',
  'open-incident': 'Advice: open an incident.',
} as const;

function answered({
  guard,
  reason,
  response,
  outcome,
  held,
  policy,
}: Extract<RolloutEvent, { type: 'guard-answered' }>): string {
  const how = policy === 'blind' ? 'is blind' : 'fired';
  const what = sentence(
    reason ? `Guard ${guard} ${how}: ${reason}` : `Guard ${guard} ${how}`,
  );
  switch (outcome) {
    case 'done':
      return `${what} ${DONE[response]}`;
    case 'advised':
      return `${what} ${ADVICE[response]} ${held ?? ''}`.trim();
    case 'observed':
      return `${what} ${held ?? `It only observes. ${ADVICE[response]}`}`;
    default:
      return unreachable(outcome);
  }
}

function unreachable(value: never): never {
  throw new Error(`Unknown event ${JSON.stringify(value)}`);
}
