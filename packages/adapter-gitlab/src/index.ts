/**
 * Code reverts and deployments of Production Safety on GitLab's API.
 *
 * @packageDocumentation
 */
export { GitlabSourceControl } from './GitlabSourceControl';
export { GitlabDeployer } from './GitlabDeployer';
export type {
  GitlabDeployerOptions,
  GitlabEnvironment,
} from './GitlabDeployer';
export type { GitlabOptions } from './GitlabOptions';
