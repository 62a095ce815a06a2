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

    /** How effects of commands (flag writes, notices) are carried out. */
    effects?: {
      /**
       * When a backend dies in the middle, another one (or the same after a
       * restart) goes on after this long. 10 seconds when absent, 1 second
       * at least.
       */
      lease?: HumanDuration | string;
      /**
       * How often a replica looks for what others left behind. Its own
       * commands are carried out at once. 1 second when absent.
       */
      poll?: HumanDuration | string;
      /** Rollback steps at the same time, in one replica. 32 when absent. */
      parallelRollbacks?: number;
      /** Other effects at the same time, in one replica. 8 when absent. */
      parallel?: number;
    };

    /** Comparing the flag providers with what they should serve. */
    servingCheck?: {
      /** 15 seconds when absent; keep it well below `freshness`. */
      every?: HumanDuration | string;
    };

    /** Reading rollouts from the catalog. */
    catalog?: {
      /** 15 seconds when absent. */
      every?: HumanDuration | string;
    };

    /** How long the plugin's own tables keep what is over. */
    retention?: {
      /** Effects that were carried out. 7 days when absent. */
      effects?: HumanDuration | string;
      /**
       * History of completed and aborted rollouts after their last change;
       * when their manifest is gone too, the rollouts themselves. 730 days
       * when absent.
       */
      history?: HumanDuration | string;
    };

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
