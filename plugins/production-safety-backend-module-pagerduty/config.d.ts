export interface Config {
  productionSafety?: {
    /** What incidents need of PagerDuty. */
    pagerduty?: {
      /** Services through which incidents are paged. */
      services?: Array<{
        /** Unique; named in the timeline when it cannot be reached. */
        id: string;
        /**
         * Of an Events API v2 integration of the service.
         *
         * @visibility secret
         */
        routingKey: string;
        /** `https://events.pagerduty.com` when absent; another one in the EU. */
        eventsUrl?: string;
        /**
         * Entity references: only incidents that affect one of these are
         * paged through it. All when absent.
         */
        components?: string[];
      }>;
      /** Escalation policies of which incidents show who is on call. */
      onCall?: Array<{
        /** Unique; shown above the people. */
        id: string;
        /**
         * Of the REST API; one that may only read is enough.
         *
         * @visibility secret
         */
        apiKey: string;
        /** From the addresses of their pages: `PABC123`. At least one. */
        escalationPolicyIds: string[];
        /** `https://api.pagerduty.com` when absent; another one in the EU. */
        baseUrl?: string;
        /**
         * Entity references: shown in incidents that affect one of these, and
         * where nothing is known to be affected. In all when absent.
         */
        components?: string[];
      }>;
    };
  };
}
