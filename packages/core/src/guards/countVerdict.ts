import type { GuardSpec } from '../rollouts/definition';
import type { CountBucket } from './countMeter';
import { countEvidence, stepCounting } from './countMeter';
import type { CountRule } from './countRule';
import type { CountJudgement } from './judgeCounts';
import type { GuardVerdict } from './verdict';
import { count, duration, evidenceWords, lately, times } from './words';

type Counted = NonNullable<GuardVerdict['counted']>;

/** What is said of the present is said of this long. */
const LATELY_SECONDS = 15 * 60;

/**
 * The verdict of a guard on how often something happens, in words. Without
 * `counted` nothing is known.
 */
export function countVerdict(
  { id, signal }: Pick<GuardSpec, 'id' | 'signal'>,
  judgement: CountJudgement,
  rule: CountRule,
  buckets: readonly CountBucket[],
): GuardVerdict {
  const { state, segment, evidence: value, seen } = judgement;
  const base = { guard: id, evidence: { value, needed: rule.threshold } };
  if (segment) {
    const { seconds, x, unknownSeconds } = segment;
    return {
      ...base,
      verdict: 'breached',
      sentence: firedSentence(signal, segment, rule),
      counted: {
        seconds,
        x,
        ...(unknownSeconds > 0 ? { unknownSeconds } : {}),
      },
    };
  }
  const counted = sumOf(buckets.slice(0, seen), LATELY_SECONDS);
  const { unknownSeconds = 0 } = counted;
  if (state === 'blind' || unknownSeconds >= counted.seconds) {
    const sentence = blindSentence(judgement);
    return { ...base, verdict: 'inconclusive', sentence };
  }
  const what = `${times(counted.x, signal)} ${lately(counted.seconds)}`;
  const limit = toleratedWords(rule);
  const unknown = unknownWords(unknownSeconds);
  if (state === 'watching') {
    const where = `${what}, where ${limit} are tolerated.${unknown}`;
    const sentence = watchSentence(where, judgement, rule);
    return { ...base, verdict: 'inconclusive', sentence, counted };
  }
  return {
    ...base,
    verdict: 'healthy',
    sentence: `${what}: nothing speaks against ${limit}.${unknown}`,
    counted,
  };
}

function firedSentence(
  signal: string,
  { seconds, unknownSeconds, x }: NonNullable<CountJudgement['segment']>,
  rule: CountRule,
): string {
  return `${times(x, signal)} in ${duration(seconds)}, where ${toleratedWords(
    rule,
  )} are tolerated.${unknownWords(
    unknownSeconds,
  )} With no more than that it would look this bad less than once in ${count(
    rule.threshold,
  )} rollouts.`;
}

function unknownWords(seconds: number): string {
  return seconds > 0
    ? ` Of ${duration(seconds)} of that nothing is known.`
    : '';
}

/** `at most 3 an hour`. */
function toleratedWords({ above, perSeconds }: CountRule): string {
  return `at most ${above} ${perWords(perSeconds)}`;
}

const ARTICLES: Readonly<Record<number, string>> = {
  60: 'a minute',
  3_600: 'an hour',
  86_400: 'a day',
  604_800: 'a week',
};

function perWords(seconds: number): string {
  return ARTICLES[seconds] ?? `in ${duration(seconds)}`;
}

function watchSentence(
  what: string,
  { evidence, meter }: CountJudgement,
  rule: CountRule,
): string {
  const watching = `Watching: ${what} Evidence ${evidenceWords(
    evidence,
  )} of ${count(rule.threshold)} needed`;
  for (let x = 1; x <= MOST_MORE; x += 1) {
    const next = stepCounting(meter, { seconds: SOON_SECONDS, x }, rule);
    if (countEvidence(next) < rule.threshold) continue;
    return `${watching}; about ${count(x)} more at once would be enough.`;
  }
  return `${watching}.`;
}

const SOON_SECONDS = 10;
/** More than this says nothing to anybody. */
const MOST_MORE = 200;

function blindSentence({ meter, seen }: CountJudgement): string {
  return meter.blindSeconds === 0 || seen === 0
    ? 'Nothing was counted yet.'
    : `No counts for ${duration(meter.blindSeconds)}: nothing can be said.`;
}

/** What was counted in the last buckets of that much time. */
function sumOf(buckets: readonly CountBucket[], seconds: number): Counted {
  const sum = { seconds: 0, x: 0 };
  let unknownSeconds = 0;
  for (let index = buckets.length - 1; index >= 0; index -= 1) {
    if (sum.seconds >= seconds) break;
    const { seconds: each, x } = buckets[index];
    sum.seconds += each;
    sum.x += x ?? 0;
    if (x === null) unknownSeconds += each;
  }
  return unknownSeconds > 0 ? { ...sum, unknownSeconds } : sum;
}
