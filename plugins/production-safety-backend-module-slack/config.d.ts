export interface Config {
  productionSafety?: {
    /** Channels of Slack in which incidents and rollouts are announced. */
    slack?: {
      channels?: Array<{
        /** Unique; named in the timeline when it cannot be reached. */
        id: string;
        /** Id of the channel, such as C0123ABCD; not its name. */
        channel: string;
        /**
         * Bot token of an app that is in the channel, with the scopes
         * `chat:write`, `pins:write` and `channels:history`.
         *
         * @visibility secret
         */
        token: string;
        /** `https://slack.com/api` when absent. */
        apiUrl?: string;
        /** What is announced in it; `incidents` alone when absent. */
        topics?: Array<'incidents' | 'rollouts'>;
        /**
         * Entity references: only incidents and rollouts of these are
         * announced in it. All when absent.
         */
        components?: string[];
        /**
         * Signing secret of the app: with it what people pin, and press, is
         * taken from Slack. It wants the scopes `users:read` and
         * `users:read.email` too.
         *
         * @visibility secret
         */
        signingSecret?: string;
        /** Whether messages have buttons; false when absent. */
        buttons?: boolean;
        /**
         * Entity references of users and groups who may acknowledge by a
         * button. Nobody when absent.
         */
        responders?: string[];
        /** Time limit of one call, 10 when absent. */
        timeoutSeconds?: number;
      }>;
    };
  };
}
