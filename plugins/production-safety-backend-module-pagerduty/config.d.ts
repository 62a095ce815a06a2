export interface Config {
  productionSafety?: {
    /** Services of PagerDuty through which incidents are paged. */
    pagerduty?: {
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
    };
  };
}
