export interface Config {
  productionSafety?: {
    /** Pages of Atlassian Statuspage on which the public is told of incidents. */
    statuspage?: {
      pages?: Array<{
        /** Unique; named in the timeline when it cannot be reached. */
        id: string;
        /** Id of the page: what follows `/pages/` where it is managed. */
        pageId: string;
        /**
         * API key of a user of the page.
         *
         * @visibility secret
         */
        apiKey: string;
        /** `https://api.statuspage.io` when absent. */
        apiUrl?: string;
        /**
         * Which component of the page is for which entity. The page is for
         * incidents of these.
         */
        components: Array<{
          /** Entity reference. */
          entity: string;
          /** Id of the component on the page. */
          componentId: string;
        }>;
        /** Time limit of one call, 10 when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
