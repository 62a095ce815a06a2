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

    /** What the permission framework decided about users. */
    permissions?: {
      /**
       * How long it is kept for what is only read: a screen asks for several
       * things at once, again and again. Whatever changes something is always
       * decided anew. 2 seconds when absent, one minute at most, `0s` for not
       * at all.
       */
      keptFor?: HumanDuration | string;
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

    /** Incidents, their checklists and who is paged. */
    incidents?: {
      /**
       * Every incident of the components is declared in this portal, so that
       * none open means that there is none: gates of kind `open-incidents` go
       * by that. False when absent: such gates stay unknown.
       */
      authoritative?: boolean;
      /** The runbook that opens by itself, by severity. */
      checklists?: {
        [severity in 'P0' | 'P1' | 'P2' | 'P3']?: {
          /** Entity in whose documentation it is. */
          entityRef: string;
          /** From the folder of the entity's catalog file. */
          path: string;
        };
      };
      /**
       * Users and groups by what the ladder calls them. Without an entry the
       * owners of what is affected are paged.
       */
      escalation?: {
        primary?: string[];
        secondary?: string[];
        commander?: string[];
        manager?: string[];
        'service-leads'?: string[];
        'duty-manager'?: string[];
        team?: string[];
        /** For restricted incidents, instead of all of the others. */
        restricted?: string[];
      };
      /**
       * What is promised for incidents of a severity, for those that are
       * declared from then on. What is absent is as in the documentation;
       * `none` where nothing is promised.
       */
      severities?: {
        [severity in 'P0' | 'P1' | 'P2' | 'P3']?: {
          acknowledge?: HumanDuration | string;
          commander?: HumanDuration | string;
          mitigate?: HumanDuration | string;
          /** Until people are promised first when they hear next. */
          firstUpdate?: HumanDuration | string;
          /** Until they usually hear next. */
          updateEvery?: HumanDuration | string;
          /** Times of the rungs that the severity has, since the declaration. */
          ladder?: { [rung: string]: HumanDuration | string };
        };
      };
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

    /** Runbooks and the rules that they are held against. */
    runbooks?: {
      /**
       * Path in the app of the page with the rules, such as
       * `/docs/default/system/production-safety/reference/runbook-rules`.
       * Findings have no link when absent.
       */
      rulesPath?: string;
    };

    /** How closely rollouts are watched. */
    watch?: {
      /**
       * How often guards are judged, 5 seconds to an hour. 10 seconds when
       * absent.
       */
      every?: HumanDuration | string;
      /** How often gates are judged. One minute when absent. */
      gatesEvery?: HumanDuration | string;
    };

    /** Whose approvals count, besides what plans ask for. */
    approvals?: {
      /** At least so many people for each approval gate, 1 to 20. */
      minimum?: number;
      /**
       * Users and groups one of whom an approver must be, such as
       * `group:default/release-managers`. Anybody who may advance when absent.
       */
      by?: string[];
      /**
       * False: whoever started or restored the rollout does not count. They do
       * when absent.
       */
      starterCounts?: boolean;
      /**
       * While nobody says who wrote the plan, approvals count (`allow`, when
       * absent) or are refused.
       */
      unknownAuthor?: 'allow' | 'refuse';
    };

    /** What people attest of gates that nothing measures. */
    attestations?: {
      /**
       * How long it counts when its author does not say, an hour to 30 days.
       * Seven days when absent.
       */
      lastFor?: HumanDuration | string;
    };

    /**
     * Times in which no rollout goes forward, by the name that gates of kind
     * `freeze-window` give in `of`: lower case with dashes, dots or underscores.
     */
    calendars?: {
      [name: string]: {
        /** 1 to 50, of one of the three forms. */
        windows: Array<{
          /**
           * `fri 16:00`, a day and a time of every week; with `days` a time of
           * day, `16:00`; without `zone` a moment with its offset.
           */
          from: string;
          /** As `from`: the next one after it. */
          to: string;
          /** Days on which it begins. */
          days?: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
          /** Name of a time zone, such as `Europe/Berlin`. */
          zone?: string;
          /** Why, as people read it at the gate. */
          reason?: string;
        }>;
      };
    };

    /** Flags as environment variables, for the time without a flag provider. */
    variables?: {
      /**
       * Form of their names: `{FLAG}` is the key in capitals, `{flag}` the key
       * as it is. `FLAG_{FLAG}` when absent.
       */
      pattern?: string;
      /**
       * Path in the app of the template that writes them, such as
       * `/create/templates/default/write-flag-variables`. No link when absent.
       */
      templatePath?: string;
    };

    /** What is measured, and who may push it. */
    signals?: {
      /**
       * Ids of signal sources: of several that offer a signal the first is
       * asked. Those that are not named come behind, by their id.
       */
      order?: string[];
      /**
       * How long answers of sources, and what was pushed, are kept: so far
       * back a verdict can be reached again. 35 days when absent, one day at
       * least.
       */
      retention?: HumanDuration | string;
      /** Who may push signals to `POST /v1/signals`. Nobody when absent. */
      push?: Array<{
        id: string;
        /**
         * Sent as a bearer token; 16 characters at least.
         *
         * @visibility secret
         */
        token: string;
        /** Entity references. Any component when absent. */
        components?: string[];
        /** What it may push. */
        signals: Array<{
          /** Such as `error-rate`. */
          name: string;
          kind: 'count' | 'tally' | 'quantile' | 'value';
        }>;
      }>;
    };

    /** Systems that may say what happened, to `POST /v1/events/<id>`. */
    events?: Array<{
      id: string;
      format: 'generic' | 'sentry' | 'alertmanager' | 'pagerduty';
      /**
       * With which messages are signed; 16 characters at least. Not for
       * `alertmanager`, which cannot sign.
       *
       * @visibility secret
       */
      secret?: string;
      /**
       * Bearer token that `alertmanager` sends; 16 characters at least.
       *
       * @visibility secret
       */
      token?: string;
      /** With `password`, in place of a token. */
      username?: string;
      /**
       * 16 characters at least.
       *
       * @visibility secret
       */
      password?: string;
      /** Kind of event where the message names none; `outage` when absent. */
      raises?: string;
      /** Entity reference, where the message names none. */
      component?: string;
    }>;

    /** How long finished things are kept. */
    retention?: {
      /** Effects that were carried out. 7 days when absent. */
      effects?: HumanDuration | string;
      /**
       * History of rollouts that are over, after their last change. 730 days
       * when absent.
       */
      history?: HumanDuration | string;
      /**
       * Changes of flags, for a log that does not take them. 30 days when
       * absent.
       */
      flagChanges?: HumanDuration | string;
      /**
       * Incidents that are over, after their last change, with timeline,
       * messages and checklists. 1825 days when absent, 90 at least.
       */
      incidents?: HumanDuration | string;
      /** Incidents that were drills. 365 days when absent, 1 at least. */
      drills?: HumanDuration | string;
      /**
       * Runs of runbooks that no incident has, after their last answer. 730
       * days when absent, 30 at least.
       */
      runs?: HumanDuration | string;
      /**
       * Copies of what incidents sent and what status pages showed, after
       * they were resolved, and phone numbers of rotas that do not answer.
       * 30 days when absent, 2 at least.
       */
      copies?: HumanDuration | string;
    };
  };
}
