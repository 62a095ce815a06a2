import type { SignalQuestion } from '@production-safety/core';
import type { SentryCohortTag, SentryOptions } from './SentryOptions';

/** A message that reports a rollback is no failure of the product. */
const ALL_BUT_ROLLBACKS = '!rollback.flag:*';
const REQUESTS = 'is_transaction:true';

/** A question that cannot be put into a search, and why. */
export interface Unaskable {
  readonly reason: string;
}

/** The two searches for a question: what failed, and of what. */
export function searchesOf(
  question: SignalQuestion,
  options: SentryOptions,
): { readonly errors: string; readonly spans: string } | Unaskable {
  const { component, part, cohort } = question;
  const { release } = options.components[component];
  const { tallies = {}, requests = REQUESTS } = options;
  const errors = Object.hasOwn(tallies, question.signal)
    ? tallies[question.signal]
    : options.errors ?? ALL_BUT_ROLLBACKS;
  const terms: string[] = [];
  if (release !== undefined) terms.push(term('release', release));
  if (cohort !== 'all') {
    const told = cohortTagOf(question, options);
    if (!told) return { reason: `No tag tells who has ${question.flag}.` };
    const tag = told.tag.replaceAll('$flag', question.flag);
    if (!/^[\w.-]+$/.test(tag)) {
      return { reason: `The name of the tag ${tag} cannot be searched for.` };
    }
    terms.push(term(tag, told[cohort]));
  }
  if (part !== undefined) terms.push(term(options.partTag ?? '', part));
  const search = (own: string) => [own, ...terms].join(' ').trim();
  return { errors: search(errors), spans: search(requests) };
}

function cohortTagOf(
  { flag }: SignalQuestion,
  { flags = {}, cohorts }: SentryOptions,
): SentryCohortTag | undefined {
  return Object.hasOwn(flags, flag) ? flags[flag] : cohorts;
}

/** Whatever is in the value stays in it; a star would stand for anything. */
function term(key: string, value: string): string {
  return `${key}:"${value.replace(/[\\"*]/g, found => `\\${found}`)}"`;
}
