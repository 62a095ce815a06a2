export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /** Flagsmith projects whose flags rollouts control. */
    flagsmith?: Array<{
      /** Name that rollouts use as `provider`; `default` when absent. */
      id?: string;
      /** Address of the API, ending in `/api/v1/`. */
      apiUrl: string;
      /**
       * Organisation API key. It may change everything in Flagsmith: take it
       * from the environment.
       *
       * @visibility secret
       */
      organisationKey: string;
      /** Number of the project. */
      projectId: number;
      /** Environments that rollouts may name. */
      environments: Array<{
        /** Name that rollouts use as `environment`. */
        name: string;
        /** Client-side key of the environment. */
        clientKey: string;
      }>;
      /** How often product clients poll, in seconds. Said after a rollback. */
      clientPollSeconds?: number;
      /** Longest time one call may take, in milliseconds. 5,000 when absent. */
      timeoutMs?: number;
    }>;
  };
}
