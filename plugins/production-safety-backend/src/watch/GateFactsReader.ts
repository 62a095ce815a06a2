import type { GateFacts, GateRules, Rollout } from '@production-safety/core';
import type { IncidentFacts } from '../incidents/IncidentFacts';
import type { ChecklistFacts } from './ChecklistFacts';
import type { RolloutsNow } from './WatchedRollouts';

export type FactsOf = (rollout: Rollout) => GateFacts;

/** Puts together what gates ask for and no signal says. */
export class GateFactsReader {
  constructor(
    private readonly options: {
      readonly incidents: Pick<IncidentFacts, 'now' | 'majorOn'>;
      readonly checklists: Pick<ChecklistFacts, 'of'>;
      readonly rules: GateRules;
    },
  ) {}

  /**
   * Sentences on each P0 and P1 that is open on the component or on what it
   * depends on.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async majorIncidents(component: string): Promise<readonly string[]> {
    return this.options.incidents.majorOn(component);
  }

  /**
   * Read once for all of these rollouts.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async read(
    rollouts: readonly Rollout[],
    statuses: RolloutsNow['statuses'],
  ): Promise<FactsOf> {
    const { incidents, checklists, rules } = this.options;
    const [incidentsOf, checklistsOf] = await Promise.all([
      incidents.now(),
      checklists.of(rollouts),
    ]);
    return rollout => ({
      rollouts: statuses,
      ...incidentsOf(rollout.definition.component),
      checklists: checklistsOf(rollout),
      rules,
    });
  }
}
