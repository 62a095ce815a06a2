import type { Severity } from '../../shared/severity';
import { shownName } from '../postMortemWords';
import type {
  ChecklistCause,
  ChecklistRule,
  ComponentChecklists,
} from './checklistRule';

/** @public */
export interface ChecklistPlace {
  /** Of the entity whose documentation it is in. */
  readonly entityRef: string;
  /** From the root of its repository. */
  readonly path: string;
}

/**
 * A runbook that may open, and why.
 *
 * @public
 */
export interface ChosenChecklist {
  readonly place: ChecklistPlace;
  /** Goes on after "because": no capital, no full stop. */
  readonly because: string;
}

/** @public */
export interface ChecklistQuestion {
  readonly severity: Severity;
  /** Absent where nobody has said what it was declared from. */
  readonly cause?: ChecklistCause;
  /** Of the affected components, in the order in which they were named. */
  readonly components: readonly ComponentChecklists[];
  /** That of the configuration for the severity. */
  readonly bySeverity?: ChecklistPlace;
  /** What the rollout names whose guard fired. */
  readonly ofRollout?: ChecklistPlace;
}

interface Fit {
  readonly chosen: ChosenChecklist;
  readonly score: number;
}

/** What names the thing says more than what names its kind. */
const SCORES = { signal: 8, part: 8, from: 4, severities: 2 } as const;

/**
 * Which runbooks open for an incident: one that goes by its severity, and one
 * that goes by what it was declared from, where there is one. Of each, those
 * that fit, the most specific first: the next one is for when it cannot be
 * read.
 *
 * @remarks
 * Of rules that are as specific, those of the component that the cause is
 * about come first, then those of the component that was named first, then
 * the one that is written first. What the configuration and the rollout name
 * comes after all rules. No runbook is in it twice.
 *
 * @public
 */
export function chooseChecklists(
  question: ChecklistQuestion,
): readonly (readonly ChosenChecklist[])[] {
  const { severity, cause, bySeverity, ofRollout } = question;
  const rules = inOrder(question).flatMap(({ component, rules: own }) =>
    own
      .filter(rule => fits(rule, severity, cause))
      .map(rule => ({
        isCaused: isCaused(rule),
        ...fitOf(component, rule, severity, cause),
      })),
  );
  const response = [
    ...bestFirst(rules.filter(rule => !rule.isCaused)),
    ...(bySeverity ? [chosenBy(bySeverity, `it is ${severity}`)] : []),
  ];
  const caused = [
    ...bestFirst(rules.filter(rule => rule.isCaused)),
    ...(ofRollout && cause
      ? [chosenBy(ofRollout, `${happened(cause)} and its rollout names it`)]
      : []),
  ];
  const taken = new Set<string>();
  return [response, caused]
    .map(each => each.filter(({ place }) => isNew(taken, place)))
    .filter(each => each.length > 0);
}

function isCaused({ from, signal, part }: ChecklistRule): boolean {
  return [from, signal, part].some(word => word !== undefined);
}

function fits(
  rule: ChecklistRule,
  severity: Severity,
  cause: ChecklistCause | undefined,
): boolean {
  const { severities, from, signal, part } = rule;
  return (
    (severities === undefined || severities.includes(severity)) &&
    (from === undefined || from === cause?.from) &&
    (signal === undefined || signal === cause?.signal) &&
    (part === undefined || part === cause?.part)
  );
}

function inOrder({
  cause,
  components,
}: ChecklistQuestion): readonly ComponentChecklists[] {
  const isFirst = ({ component }: ComponentChecklists) =>
    component.toLowerCase() === cause?.component?.toLowerCase();
  return [
    ...components.filter(isFirst),
    ...components.filter(each => !isFirst(each)),
  ];
}

function fitOf(
  component: string,
  rule: ChecklistRule,
  severity: Severity,
  cause: ChecklistCause | undefined,
): Fit {
  const { entityRef = component, path } = rule;
  const words = [
    ...(isCaused(rule) && cause ? [happened(cause)] : []),
    ...(rule.severities ? [`it is ${severity}`] : []),
    `${shownName(component)} asks for it`,
  ];
  const score = Object.entries(SCORES).reduce(
    (sum, [word, each]) =>
      rule[word as keyof typeof SCORES] === undefined ? sum : sum + each,
    0,
  );
  return { score, chosen: chosenBy({ entityRef, path }, joined(words)) };
}

/** What the cause is, for a sentence. */
function happened({ from, guard, signal, part }: ChecklistCause): string {
  switch (from) {
    case 'guard':
      return `guard ${guard ?? signal ?? ''} fired${part ? ` on ${part}` : ''}`;
    case 'alert':
      return `alert ${signal ?? ''} came`;
    case 'rollout':
      return 'it was declared from a rollout';
    case 'component':
      return 'it was declared from a component';
    default: {
      const never: never = from;
      throw new Error(`Unknown cause ${never}`);
    }
  }
}

function joined(words: readonly string[]): string {
  const last = words[words.length - 1];
  const rest = words.slice(0, -1);
  return rest.length > 0 ? `${rest.join(', ')} and ${last}` : last;
}

function chosenBy(place: ChecklistPlace, because: string): ChosenChecklist {
  return { place, because };
}

/** Sorting keeps the order of those that are as specific. */
function bestFirst(fitting: readonly Fit[]): readonly ChosenChecklist[] {
  return [...fitting]
    .sort((a, b) => b.score - a.score)
    .map(({ chosen }) => chosen);
}

function isNew(
  taken: Set<string>,
  { entityRef, path }: ChecklistPlace,
): boolean {
  const key = JSON.stringify([entityRef.toLowerCase(), path]);
  if (taken.has(key)) return false;
  taken.add(key);
  return true;
}
