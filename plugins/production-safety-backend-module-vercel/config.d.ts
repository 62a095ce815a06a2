export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /** What Vercel deploys. */
    vercel?: {
      deployers?: Array<{
        /** What rollouts name as their deployer; unique. */
        id: string;
        /**
         * Token with access to the project: keep it in the environment or a
         * secret store, never in a file.
         *
         * @visibility secret
         */
        token: string;
        /** Id of the team; needed for every project of a team. */
        teamId?: string;
        /** Base of the API; `https://api.vercel.com` when absent. */
        apiUrl?: string;
        /** Environments that rollouts may name. */
        environments: Array<{
          /** Name that rollouts use. */
          name: string;
          /** Name or id of the project. */
          project: string;
          /** Production domain, without `https://`. */
          domain: string;
        }>;
      }>;
    };
  };
}
