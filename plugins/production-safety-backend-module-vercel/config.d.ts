export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /** What Vercel deploys, and what Speed Insights measures. */
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
      /** Core Web Vitals of Speed Insights. */
      sources?: Array<{
        /** What `productionSafety.signals.order` names; unique. */
        id: string;
        /**
         * Token that may read the team's projects.
         *
         * @visibility secret
         */
        token: string;
        /** Id of the team that owns the projects. */
        teamId: string;
        /** Base of the API; `https://api.vercel.com` when absent. */
        apiUrl?: string;
        /** Where the page views of each component are counted. */
        components?: Array<{
          /** Entity reference. */
          entity: string;
          /** Id of the project, `prj_…`. */
          projectId: string;
          /** Routes of the parts; others have no data. */
          parts?: Array<{
            part: string;
            routes: string[];
          }>;
        }>;
        /** Environments that are called otherwise on Vercel. */
        environments?: Array<{
          name: string;
          vendorName: string;
        }>;
        /** How long page views take to be counted. 300 s when absent. */
        delaySeconds?: number;
        /** Time limit of one attempt. 30 s when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
