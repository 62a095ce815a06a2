import type { Node } from '../graphql/execute';
import type { HostedRepository } from '../hosting/HostedRepository';

/** Deployments in GraphQL, newest first. */
export const deploymentNodes =
  ({ deploys }: HostedRepository) =>
  ({
    environments,
    first,
  }: {
    environments: readonly string[];
    first: number;
  }): Node => ({
    __typename: 'DeploymentConnection',
    nodes: deploys
      .records()
      .filter(({ environment }) => environments.includes(environment))
      .slice(0, first)
      .map(record => ({
        __typename: 'Deployment',
        databaseId: record.id,
        commitOid: record.sha,
        createdAt: new Date(record.createdAt).toISOString(),
        payload: JSON.stringify(record.payload),
        creator: { __typename: 'User', login: 'jo' },
        latestStatus: {
          __typename: 'DeploymentStatus',
          state: record.state.toUpperCase(),
          environmentUrl: null,
        },
      })),
  });
