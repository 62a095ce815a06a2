import type { PosthogEvent } from '../posthog/PosthogProject';
import { chanceAt, type Chance } from './chance';
import { busyness } from './busyness';
import { PART_NAMES } from './columns';
import type { Traffic } from './Traffic';

const SECOND = 1_000;
const MINUTE = 60_000;
/** Everybody comes by once in so many minutes, when it is as busy as usual. */
const VISIT_EVERY = 30;
/** One in so many never uses reports. */
const NEVER = 8;
const OPENS_REPORT = 0.6;
/** Of those who open a report, on a good day. */
const SENDS_REPORT = { v1: 0.8, v2: 0.9 } as const;
const ANSWERS_SURVEY = 1 / 50;
/** Says by a thumb how it went. */
const GIVES_FEEDBACK = 1 / 2;
const THUMBS_DOWN = { v1: 0.12, v2: 0.08 } as const;
/** Shares of answers of 9 or 10, and of 0 to 6. */
const OPINIONS = {
  v1: { promoters: 0.5, detractors: 0.2 },
  v2: { promoters: 0.62, detractors: 0.13 },
} as const;

/** The events of the example's survey, funnel and feedback. */
const SURVEY = { id: 'satisfaction', question: 'recommend' } as const;
const FUNNEL = { first: 'report opened', then: 'report sent' } as const;
const FEEDBACK = {
  given: 'feedback given',
  negative: 'feedback negative',
} as const;

type Event = Omit<PosthogEvent, 'uuid'>;

/** One visit: who, to what, on which version. */
interface Visit {
  readonly at: number;
  readonly person: number;
  readonly variant: 'v1' | 'v2';
  /** Probability that what is tried fails. */
  readonly failing: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * What users did in a minute, as product analytics is told: few events of few
 * people, of whom always the same ones are on V2.
 */
export function productUse(traffic: Traffic, start: number): readonly Event[] {
  const { settings, users } = traffic;
  if (settings.requestsPerSecond === 0) return [];
  const chance = chanceAt(settings.seed + 1, start / MINUTE);
  const comes = busyness(settings, start) / VISIT_EVERY;
  return Array.from({ length: users }, (_, person) => person).flatMap(person =>
    chance() < comes
      ? eventsOf(visitOf(traffic, start, person, chance), chance)
      : [],
  );
}

function visitOf(
  traffic: Traffic,
  start: number,
  person: number,
  chance: Chance,
): Visit {
  const exposed = traffic.exposure();
  const index = Math.floor(chance() * PART_NAMES.length);
  const part = PART_NAMES[index];
  const at = start + Math.floor(chance() * (MINUTE / 2));
  const variant = person < exposed[index] ? 'v2' : 'v1';
  return {
    at,
    person,
    variant,
    failing: traffic.troubles.errorRate(part, variant, start),
    properties: {
      '$feature/ds2': person < Math.max(...exposed) ? 'true' : 'false',
      part,
    },
  };
}

function eventsOf(visit: Visit, chance: Chance): readonly Event[] {
  const { at, person, variant, failing, properties } = visit;
  const event = (name: string, afterMs: number, more = {}): Event => ({
    timestamp: at + afterMs,
    event: name,
    person_id: `person-${person + 1}`,
    properties: { ...properties, ...more },
  });
  const events = [event('$pageview', 0)];
  if (person % NEVER !== 0 && chance() < OPENS_REPORT) {
    events.push(event(FUNNEL.first, 5 * SECOND));
    if (chance() < SENDS_REPORT[variant] * (1 - failing)) {
      events.push(event(FUNNEL.then, 20 * SECOND));
    }
  }
  if (chance() < ANSWERS_SURVEY) {
    events.push(
      event('survey sent', 25 * SECOND, {
        $survey_id: SURVEY.id,
        $survey_submission_id: `${person + 1}-${at}`,
        [`$survey_response_${SURVEY.question}`]: String(
          answerOf(visit, chance),
        ),
      }),
    );
  }
  if (chance() < GIVES_FEEDBACK) {
    events.push(event(FEEDBACK.given, 25 * SECOND));
    if (chance() < unhappiness(THUMBS_DOWN[variant], failing)) {
      events.push(event(FEEDBACK.negative, 25 * SECOND));
    }
  }
  return events;
}

/** Whoever meets failures is less pleased. */
function unhappiness(usual: number, failing: number): number {
  return usual + (1 - usual) * failing;
}

/** From 0 to 10. */
function answerOf({ variant, failing }: Visit, chance: Chance): number {
  const { promoters, detractors } = OPINIONS[variant];
  const drawn = chance();
  if (drawn < promoters * (1 - failing)) return drawn < promoters / 2 ? 10 : 9;
  const unhappy = unhappiness(detractors, failing);
  return drawn > 1 - unhappy ? Math.floor(chance() * 7) : 8;
}
