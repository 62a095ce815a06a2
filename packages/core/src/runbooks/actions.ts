/**
 * Something that a machine can do for a step of kind `action`.
 *
 * @public
 */
export interface RunbookAction {
  readonly id: string;
  /** Names of all inputs that it takes; any when absent. */
  readonly inputs?: readonly string[];
  /** Of each group at least one has to be given. */
  readonly needs: readonly (readonly string[])[];
}

/**
 * What a step can have done here: commands on rollouts, by the names that
 * templates and the history know them by.
 *
 * @public
 */
export const RUNBOOK_ACTIONS: readonly RunbookAction[] = [
  {
    id: 'production-safety:rollback',
    inputs: ['rollout', 'component', 'parts', 'reason'],
    needs: [['rollout', 'component']],
  },
  {
    id: 'production-safety:pause',
    inputs: ['rollout', 'reason'],
    needs: [['rollout']],
  },
  {
    id: 'production-safety:revert-code',
    inputs: ['rollout', 'reason'],
    needs: [['rollout']],
  },
  {
    id: 'production-safety:restore',
    inputs: ['rollout', 'parts', 'reason'],
    needs: [['rollout']],
  },
];
