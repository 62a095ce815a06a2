export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    prometheus?: {
      /** What is counted there. */
      sources?: Array<{
        /** What `productionSafety.signals.order` names; unique. */
        id: string;
        /** Base address, before `/api/v1`. Without credentials. */
        baseUrl: string;
        /**
         * Bearer token, for servers that want one.
         *
         * @visibility secret
         */
        token?: string;
        /** Name, for servers that want one with a password. */
        username?: string;
        /**
         * Password that belongs to `username`.
         *
         * @visibility secret
         */
        password?: string;
        /** What to ask, by the name of the signal. */
        signals?: Array<{
          /** What guards and gates name, such as `error-rate`. */
          name: string;
          kind: 'count' | 'tally' | 'quantile' | 'value';
          /**
           * A selector, or for a `value` any expression with one series. May
           * contain `$service`, `$environment`, `$flag` and `$bucket`.
           */
          query: string;
          /** Of a `count`: which of them are failures. */
          failed?: {
            /** Label whose whole value `matches` the expression. */
            label?: string;
            matches?: string;
            /** Or counters of their own. */
            query?: string;
          };
          /** Of a `quantile`: what values are multiplied with. 1 when absent. */
          scale?: number;
          /** Label that holds the version which was served. */
          variantLabel?: string;
          /** Label that holds the part. */
          partLabel?: string;
        }>;
        /** Values of `variantLabel`; `v2` and `v1` when absent. */
        variants?: {
          exposed: string;
          control: string;
        };
        /** `$service` of components whose name is another one. */
        services?: Array<{
          /** Entity reference. */
          entity: string;
          service: string;
        }>;
        /** How often the product is read, and the shortest bucket. 15 s when absent. */
        scrapeSeconds?: number;
        /** How long a sample takes to be queryable. 0 s when absent. */
        ingestSeconds?: number;
        /** Time limit of one attempt. 10 s when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
