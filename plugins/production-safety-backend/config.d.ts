import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Settings of the production-safety plugin. */
  productionSafety?: {
    /**
     * Longest age at which a reading of the flag provider still counts;
     * past it health is not known any more. Keep it above
     * `servingCheck.every`. 60 seconds when absent, one second at least.
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

    /** How rollbacks and other writes to flag providers are carried out. */
    effects?: {
      /**
       * After this long without a sign of life another replica takes over.
       * 10 seconds when absent, one second at least.
       */
      lease?: HumanDuration | string;
      /** How often a replica looks for left work. 1 second when absent. */
      poll?: HumanDuration | string;
      /**
       * Rollbacks that are closed, switched off and confirmed at once per
       * replica, each of the three, 1 to 1000; 32.
       */
      parallelRollbacks?: number;
      /** Changes of exposure at once per replica, 1 to 1000; 8. */
      parallel?: number;
      /** Notifications sent at once per replica, 1 to 1000; 4. */
      parallelNotifications?: number;
    };

    /** Comparison of what flag providers serve with what was asked. */
    servingCheck?: {
      /** 15 seconds when absent. */
      every?: HumanDuration | string;
    };

    /** Reading of `Rollout` entities from the catalog. */
    catalog?: {
      /** 15 seconds when absent. */
      every?: HumanDuration | string;
      /**
       * How long an entity is missing before its rollout is marked as
       * orphaned. 10 minutes when absent.
       */
      orphanAfter?: HumanDuration | string;
    };

    /** Code reverts, which are tried in advance. */
    reverts?: {
      /**
       * How often the reverts of running rollouts are tried. 1 hour when
       * absent, one minute at least.
       */
      prepareEvery?: HumanDuration | string;
      /**
       * Longest age at which a trial still counts. 24 hours when absent; not
       * shorter than `prepareEvery`.
       */
      freshFor?: HumanDuration | string;
    };

    /** Measurements of how a change does in production. */
    signals?: {
      /**
       * Ids of signal sources: of several that offer a signal the first is
       * asked. Those that are not named come behind, by their id.
       */
      order?: string[];
    };

    /** How long finished things are kept. */
    retention?: {
      /** Effects that were carried out. 7 days when absent. */
      effects?: HumanDuration | string;
      /**
       * History of rollouts that are over, after their last change. 730 days
       * when absent.
       */
      history?: HumanDuration | string;
    };
  };
}
