export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    sentry?: {
      /** Errors and requests that are counted there. */
      sources?: Array<{
        /** What `productionSafety.signals.order` names; unique. */
        id: string;
        /** `https://sentry.io` when absent; without `/api/0`. */
        baseUrl?: string;
        /** Slug of the organization. */
        organization: string;
        /**
         * Token of an internal integration with `org:read`.
         *
         * @visibility secret
         */
        token: string;
        /** Where the errors and requests of each component are. */
        components?: Array<{
          /** Entity reference. */
          entity: string;
          /** Slug or id of the project. */
          project: string;
          /** Only this release; all of them when absent. */
          release?: string;
        }>;
        /** Environments that are called otherwise in Sentry. */
        environments?: Array<{
          name: string;
          vendorName: string;
        }>;
        /** Without it there is one cohort, `all`. */
        cohorts?: {
          /** Tag of the version; `$flag` stands for the key of the flag. */
          tag: string;
          /** Its value on V2, and on V1. */
          exposed: string;
          control: string;
        };
        /** Flags whose cohorts are told apart otherwise. */
        flags?: Array<{
          flag: string;
          tag: string;
          exposed: string;
          control: string;
        }>;
        /** Tag that holds the part. */
        partTag?: string;
        /**
         * Which errors count, as a search; all when absent. With an OR it is in
         * parentheses, as `requests` and `tallies` are.
         */
        errors?: string;
        /** Which spans are requests, as a search; `is_transaction:true`. */
        requests?: string;
        /** Name of the signal; `error-rate` when absent. */
        signal?: string;
        /** Errors that are counted alone, such as crashes. */
        tallies?: Array<{
          /** Name of the signal. */
          name: string;
          /** Which errors, as a search such as `error.unhandled:1`. */
          errors: string;
        }>;
        /** How long events take to arrive. 120 s when absent. */
        delaySeconds?: number;
        /** Time limit of one attempt. 10 s when absent. */
        timeoutSeconds?: number;
      }>;
      /** Where changes of flags are told, for the list of suspects. */
      flagChangeLogs?: Array<{
        /** Unique; by it is known how far the log was told. */
        id: string;
        /** `https://sentry.io` when absent; without `/api/0`. */
        baseUrl?: string;
        /** Slug of the organization. */
        organization: string;
        /**
         * Secret of its provider `Generic`, in the settings for feature flags.
         *
         * @visibility secret
         */
        secret: string;
        /** Only changes in these environments; in all of them when absent. */
        environments?: string[];
        /** Time limit of one attempt. 10 s when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
