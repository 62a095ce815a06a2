export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /**
     * What GitLab deploys. Code hosts and their credentials come from
     * `integrations.gitlab`.
     */
    gitlab?: {
      deployers?: Array<{
        /** What rollouts name as their deployer; unique. */
        id: string;
        /** Web address of the project that is deployed. */
        repository: string;
        /** Environments that rollouts may name. */
        environments: Array<{
          /** Name of the environment in GitLab. */
          name: string;
          /**
           * Variables of the pipeline that deploys. No secrets: GitLab shows
           * them.
           */
          variables?: { [name: string]: string };
        }>;
      }>;
    };
  };
}
