export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    posthog?: {
      /** Events that are counted there. */
      sources?: Array<{
        /** What `productionSafety.signals.order` names; unique. */
        id: string;
        /** `https://us.posthog.com`, `https://eu.posthog.com` or your own. */
        baseUrl: string;
        /**
         * Personal API key with `query:read`.
         *
         * @visibility secret
         */
        token: string;
        /** Where the events of each environment are. */
        environments?: Array<{
          name: string;
          /** Number of the project. */
          project: number;
          /** Only events with these properties. */
          where?: Array<{
            property: string;
            is: string;
          }>;
        }>;
        /** What to count, by the name of the signal. */
        signals?: Array<{
          /** What guards and gates name, such as `adoption`. */
          name: string;
          kind: 'events' | 'persons' | 'funnel' | 'nps' | 'csat';
          /** Of `events` and `persons`: those of which it is a share. */
          of?: string;
          /** Of `events` and `persons`: those that are counted. */
          counted?: string;
          /** Of a `funnel`: its two events, and the time between them. */
          first?: string;
          then?: string;
          withinSeconds?: number;
          /** Of `nps` and `csat`: ids of the survey and the question. */
          survey?: string;
          question?: string;
          /** Of `csat`: the lowest good answer. 4 when absent. */
          satisfiedFrom?: number;
        }>;
        /** Events of each component; without it all are of every one. */
        components?: Array<{
          /** Entity reference. */
          entity: string;
          where?: Array<{
            property: string;
            is: string;
          }>;
        }>;
        /** Values of `$feature/<flag>`; `true` and `false` when absent. */
        variants?: {
          exposed: string;
          control: string;
        };
        /** Flags with other values. */
        flags?: Array<{
          flag: string;
          exposed: string;
          control: string;
        }>;
        /** Property that holds the part. */
        partProperty?: string;
        /** How long events take to arrive. 60 s when absent. */
        delaySeconds?: number;
        /** Time limit of one attempt. 30 s when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
