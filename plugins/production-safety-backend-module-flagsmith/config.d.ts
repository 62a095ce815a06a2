export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /** One entry per Flagsmith project. */
    flagsmith?: Array<{
      /**
       * What rollouts name as their provider; unique. `default` serves
       * rollouts that name none.
       */
      id: string;
      /**
       * Base of the API, such as `https://flagsmith.example.com/api/v1/`.
       */
      apiUrl: string;
      /**
       * Base of the API that your product's clients ask, when it is another
       * one: an Edge Proxy or an edge address, ending in `/api/v1/`. Rollbacks
       * are proved there. `apiUrl` when absent.
       */
      sdkUrl?: string;
      /**
       * Organisation API key. It may change everything in the organisation:
       * keep it in the environment or a secret store, never in a file.
       *
       * @visibility secret
       */
      organisationKey: string;
      /** Number of the project. */
      projectId: number;
      /**
       * Secret of the webhooks that Flagsmith sends to this portal; none are
       * taken when absent. At least 16 characters.
       *
       * @visibility secret
       */
      webhookSecret?: string;
      /** Environments that rollouts may name. */
      environments: Array<{
        /** Name that rollouts use. */
        name: string;
        /**
         * Client-side key of that environment, with which probe users are
         * asked for. Public in Flagsmith, but no concern of the logs.
         *
         * @visibility secret
         */
        clientKey: string;
      }>;
      /** How often product clients ask Flagsmith for flags, in seconds. */
      clientPollSeconds: number;
      /**
       * Largest of Flagsmith's own caches for clients (`CACHE_…_SECONDS` of
       * the server), in seconds; nobody sees them from outside. Only the setup
       * check uses it, to tell what would delay a rollback.
       */
      serverCacheSeconds?: number;
      /**
       * Time limit of one call, in milliseconds: from 100 to 15,000. 5,000 when
       * absent.
       */
      timeoutMs?: number;
    }>;
  };
}
