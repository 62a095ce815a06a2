import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /**
     * Longest age at which a reading of the flag provider still counts;
     * past it health is not known any more. 60 seconds when absent.
     */
    freshness?: HumanDuration | string;

    /**
     * Path of the plugin's pages in the app, for links in notifications.
     * `/production-safety` when absent.
     */
    appPath?: string;

    /**
     * Where unexpected errors of the plugin itself are sent. Rollbacks and
     * refused commands are no errors and are never sent.
     */
    sentry?: {
      /**
       * DSN of a Sentry project. When the backend process has a Sentry client
       * of its own, that one is used.
       *
       * @visibility secret
       */
      dsn?: string;
      /** Environment shown in Sentry, such as `production`. */
      environment?: string;
    };
  };
}
