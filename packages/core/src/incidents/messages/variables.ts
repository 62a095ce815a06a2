import type { EpochMs } from '../../shared/time';

/**
 * What only people know and messages say. Nothing is guessed: what is absent
 * is missing in the text.
 *
 * @public
 */
export interface MessageFacts {
  /** What users notice, in one sentence. */
  readonly impact?: string;
  /** Names that users know, not those of the catalog. */
  readonly parts?: readonly string[];
  readonly regions?: readonly string[];
  /** Whom it affects, such as `about one user in ten`. */
  readonly users?: string;
  readonly workaround?: string;
  /** What is being done, or was done. */
  readonly action?: string;
  /** What is new since the last message, or that nothing is. */
  readonly change?: string;
  readonly watchedUntil?: EpochMs;
  readonly dataLoss?: DataLoss;
  /** What users may still notice afterwards. */
  readonly lingering?: string;
  /** What the response needs from others. */
  readonly needs?: string;
  readonly nextUpdateAt?: EpochMs;
}

/** @public */
export type DataLoss = 'no' | 'yes' | 'checking';

/**
 * How a variable is filled in: with words, a list of them, a moment, the time
 * between two, or one of a few answers.
 *
 * @public
 */
export type MessageVariableType =
  | 'text'
  | 'list'
  | 'time'
  | 'duration'
  | 'data-loss';

/**
 * Name of a variable, as it stands in braces in a template.
 *
 * @public
 */
export type MessageVariable =
  | 'incident.title'
  | 'severity.label'
  | 'status'
  | 'commander.name'
  | 'impact.startedAt'
  | 'resolvedAt'
  | 'duration'
  | 'impact.summary'
  | 'impact.parts'
  | 'impact.regions'
  | 'impact.users'
  | 'workaround'
  | 'currentAction'
  | 'change'
  | 'watchedUntil'
  | 'dataLoss'
  | 'lingering'
  | 'needs'
  | 'nextUpdateAt';

interface VariableKind {
  readonly type: MessageVariableType;
  /** The fact that fills it in; absent where the incident knows. */
  readonly fact?: keyof MessageFacts;
}

export const MESSAGE_VARIABLES: Readonly<
  Record<MessageVariable, VariableKind>
> = {
  'incident.title': { type: 'text' },
  'severity.label': { type: 'text' },
  status: { type: 'text' },
  'commander.name': { type: 'text' },
  'impact.startedAt': { type: 'time' },
  resolvedAt: { type: 'time' },
  duration: { type: 'duration' },
  'impact.summary': { type: 'text', fact: 'impact' },
  'impact.parts': { type: 'list', fact: 'parts' },
  'impact.regions': { type: 'list', fact: 'regions' },
  'impact.users': { type: 'text', fact: 'users' },
  workaround: { type: 'text', fact: 'workaround' },
  currentAction: { type: 'text', fact: 'action' },
  change: { type: 'text', fact: 'change' },
  watchedUntil: { type: 'time', fact: 'watchedUntil' },
  dataLoss: { type: 'data-loss', fact: 'dataLoss' },
  lingering: { type: 'text', fact: 'lingering' },
  needs: { type: 'text', fact: 'needs' },
  nextUpdateAt: { type: 'time', fact: 'nextUpdateAt' },
};

/** Shown to colleagues in the place of what nobody has said. */
export const UNKNOWN = '[unknown]';

const IN_BRACES = /\{([A-Za-z][A-Za-z.]*)\}/g;

/** What stands in braces, each once, in its order; known or not. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(IN_BRACES)].map(([, name]) => name))];
}

/** Puts values in the place of variables; a sentence begins with a capital. */
export function filledIn(
  template: string,
  valueOf: (name: string) => string,
): string {
  return template.replace(IN_BRACES, (_, name: string, offset: number) => {
    const value = valueOf(name);
    return BEGINS.test(template.slice(0, offset))
      ? `${value.charAt(0).toUpperCase()}${value.slice(1)}`
      : value;
  });
}

const BEGINS = /(^|\. |\n)$/;

/** What keeps a text from being said in public: unfilled places, each once. */
export function unresolvedIn(text: string): readonly string[] {
  const named = variablesIn(text).map(name => `{${name}}`);
  return text.includes(UNKNOWN) ? [...named, UNKNOWN] : named;
}
