export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /**
     * What GitHub deploys, and where issues go. Code hosts and their credentials come from
     * `integrations.github`.
     */
    github?: {
      deployers?: Array<{
        /** What rollouts name as their deployer; unique. */
        id: string;
        /** Web address of the repository that is deployed. */
        repository: string;
        /** Environments that rollouts may name. */
        environments: Array<{
          /** Name of the environment in GitHub. */
          name: string;
          /** The workflow that deploys; else write `deployment: true`. */
          workflow?: {
            /** File name below `.github/workflows`, or the id. */
            file: string;
            /** Branch or tag whose version of the workflow is run. */
            ref: string;
            /** Name of the input for the commit; `sha` when absent. */
            shaInput?: string;
            /** Name of the input for the id; `correlation_id` when absent. */
            correlationInput?: string;
            /** Other inputs of the workflow. No secrets: GitHub shows them. */
            inputs?: { [name: string]: string };
          };
          /** True where something listens to GitHub deployments. */
          deployment?: boolean;
        }>;
      }>;
      /** Has issues created of action items of incidents; off when absent. */
      issues?: {
        /** A host of `integrations.github`; `github.com` when absent. */
        host?: string;
        /**
         * Web address of the repository for incidents whose components have no
         * annotation `github.com/project-slug`.
         */
        defaultRepository?: string;
      };
    };
  };
}
