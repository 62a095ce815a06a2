const step = (id: string, marker: string, assignment = '') =>
  `- [ ] Do ${id}. _Operations, 1 min${assignment}._ <a id="${id}" ${marker}></a>\n`;

const act = (id: string, inputs: string, assignment = '') =>
  step(
    id,
    `data-step="action" data-action="production-safety:${inputs}`,
    assignment,
  );

/** A runbook whose steps the portal carries out, on rollouts of that name. */
export const ACTS_RUNBOOK = [
  '---\ntitle: Acts\n---\n\n# Acts\n\n## First\n\n',
  act('back', 'rollback" data-input-rollout="default.back"'),
  step(
    'seen',
    'data-step="check" data-verify="serving-v1" data-verify-rollout="default.back"',
  ),
  act('pair', 'rollback" data-input-rollout="default.pair"', ', two people'),
  act('slow', 'rollback" data-input-rollout="default.slow"'),
  act('practice', 'rollback" data-input-rollout="default.practice"'),
  act('unset', 'rollback" data-input-rollout="{which}"'),
  act('of-incident', 'rollback" data-input-component="{component}"'),
  act('restricted', 'rollback" data-input-rollout="default.secret"'),
  act('gone', 'rollback" data-input-rollout="default.nowhere"'),
  act('mine', 'pause" data-input-rollout="default.mine"'),
  act('restore', 'restore" data-input-rollout="default.mine"'),
  step(
    'form',
    'data-step="action" data-action="scaffolder:template:default/tell-users" data-input-text="V1"',
  ),
  step('hand', 'data-step="action"'),
  step('end', 'data-step="finish"'),
].join('');
