import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** List of all rollouts. @public */
export const rootRouteRef = createRouteRef({ id: 'production-safety' });

/** One rollout, by its id. @public */
export const rolloutRouteRef = createSubRouteRef({
  id: 'production-safety:rollout',
  parent: rootRouteRef,
  path: '/rollouts/:rolloutId',
});

/** Why one rollback was made without a person. @public */
export const decisionRouteRef = createSubRouteRef({
  id: 'production-safety:decision',
  parent: rootRouteRef,
  path: '/rollouts/:rolloutId/rollbacks/:operationId',
});

/** Why one step forward was made or proposed. @public */
export const stepRouteRef = createSubRouteRef({
  id: 'production-safety:step',
  parent: rootRouteRef,
  path: '/rollouts/:rolloutId/steps/:version',
});

/** Tab on the page of a component. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'production-safety:entity-content',
});

/**
 * Page of an entity, from which the shortcut declares. Optional: without it the
 * usual address is taken.
 *
 * @public
 */
export const catalogEntityRouteRef = createExternalRouteRef({
  id: 'catalog-entity',
  params: ['namespace', 'kind', 'name'],
  optional: true,
  defaultTarget: 'catalog.catalogEntity',
});

/**
 * Form of a template, which steps of runbooks open filled in. Optional: without
 * it the usual address is taken.
 *
 * @public
 */
export const templateFormRouteRef = createExternalRouteRef({
  id: 'template-form',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

/**
 * Documentation of a component, where its runbooks are read. Optional: without
 * it runbooks are shown as paths.
 *
 * @public
 */
export const techDocsRouteRef = createExternalRouteRef({
  id: 'tech-docs',
  params: ['namespace', 'kind', 'name'],
  optional: true,
  defaultTarget: 'techdocs.docRoot',
});
