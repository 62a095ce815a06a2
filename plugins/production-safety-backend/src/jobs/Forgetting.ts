/** What retention counts; also a label of a metric. */
export type ForgottenKind =
  | 'effects'
  | 'rollouts'
  | 'rollout-histories'
  | 'journal-entries'
  | 'flag-changes'
  | 'incidents'
  | 'drills'
  | 'runs'
  | 'runbook-texts'
  | 'copies'
  | 'on-call-answers';

/** How many of each were forgotten. */
export type Forgotten = Readonly<Partial<Record<ForgottenKind, number>>>;

/** A part of retention; stops in between when told to. */
export interface Forgetting {
  forget(signal: AbortSignal): Promise<Forgotten>;
}
