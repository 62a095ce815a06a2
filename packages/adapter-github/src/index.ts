/**
 * Code reverts, deployments and issues of Production Safety on GitHub's API.
 *
 * @packageDocumentation
 */
export { GithubSourceControl } from './GithubSourceControl';
export { GithubDeployer } from './GithubDeployer';
export type { GithubDeployerOptions } from './GithubDeployer';
export type { GithubEnvironment } from './deploys/GithubEnvironment';
export { GithubIssueTracker } from './GithubIssueTracker';
export type { GithubOptions } from './GithubOptions';
