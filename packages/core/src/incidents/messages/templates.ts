import type { MessageAudience, MessageStage } from './message';

/**
 * What is said in each stage. In public: no cause before it is known, no
 * estimate, no name of a host, nobody to blame.
 */
export const MESSAGE_TEMPLATES: Readonly<
  Record<MessageAudience, Readonly<Record<MessageStage, string>>>
> = {
  public: {
    investigating:
      'We are investigating a problem: {impact.summary}. Next update by {nextUpdateAt}.',
    scope:
      '{impact.summary}. Affected are {impact.parts} in {impact.regions}, for {impact.users}. What you can do meanwhile: {workaround}. Next update by {nextUpdateAt}.',
    identified:
      'We have found the problem with {impact.parts}. What we are doing: {currentAction}. Next update by {nextUpdateAt}.',
    update: '{change}. Next update by {nextUpdateAt}.',
    monitoring:
      'We have made a change: {currentAction}. We are watching {impact.parts} until {watchedUntil}. Next update by {nextUpdateAt}.',
    resolved:
      '{impact.parts} work as usual again since {resolvedAt}. It took {duration}. {dataLoss}. What you may still notice: {lingering}.',
  },
  internal: {
    investigating: internally('Impact: {impact.summary}.'),
    scope: internally(
      'Impact: {impact.summary}, since {impact.startedAt}. Affected: {impact.parts} in {impact.regions}, for {impact.users}. Workaround: {workaround}.',
    ),
    identified: internally(
      'Conditions: {impact.summary}. Actions: {currentAction}. Needs: {needs}.',
    ),
    update: internally(
      'Conditions: {change}. Actions: {currentAction}. Needs: {needs}.',
    ),
    monitoring: internally(
      'Actions: {currentAction}. Watched until {watchedUntil}. Needs: {needs}.',
    ),
    resolved:
      '{severity.label} {incident.title}: resolved at {resolvedAt}, after {duration}. {dataLoss}. Lingering effects: {lingering}.',
  },
};

/** The form of a report: what it is, how it stands, and when the next comes. */
function internally(report: string): string {
  return `{severity.label} {incident.title}: {status}, commander {commander.name}.\n${report}\nNext update by {nextUpdateAt}.`;
}
