import type {
  ChatDelivery,
  ChatListener,
  ChatPerson,
  EpochMs,
  HeardInChat,
} from '@production-safety/core';
import { z } from 'zod';
import { parsePlace } from './parsePlace';
import { SlackApi } from './SlackApi';
import { hearDelivery } from './slackDelivery';
import { isRefusal } from './slackFailures';
import { verifySlackSignature } from './slackSignature';
import { literal } from './slackText';
import { checkAddressAndToken, type SlackOptions } from './SlackOptions';

/**
 * How an app in Slack is heard and asked back.
 *
 * @public
 */
export type SlackListenerOptions = Omit<
  SlackOptions,
  'channel' | 'hasButtons'
> & {
  /** Of the app, from its basic information. A secret. */
  readonly signingSecret: string;
};

const WHISPER_LENGTH = 3_000;

const doneSchema = z.object({ ok: z.literal(true) });
const teamSchema = z.object({ team_id: z.string().min(1) });
const userSchema = z.object({
  user: z.object({
    id: z.string(),
    team_id: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_email_confirmed: z.boolean().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    profile: z
      .object({
        email: z.string().optional(),
        real_name: z.string().optional(),
      })
      .optional(),
  }),
});

type SlackUser = z.infer<typeof userSchema>['user'];

/**
 * Hears what people press and pin in Slack: deliveries of its Events API and
 * of interactivity, known by their signature.
 *
 * @remarks
 * It asks who somebody is with the scopes `users:read` and `users:read.email`,
 * and answers so that only they see it, with `chat:write`. Members of the
 * app's own workspace are known, guests and people of connected ones are not.
 *
 * @public
 */
export class SlackListener implements ChatListener {
  readonly #api: SlackApi;
  readonly #secret: string;
  #team: string | undefined;

  /**
   * @throws Error that names the option which is wrong, without its value.
   */
  static create(options: SlackListenerOptions): SlackListener {
    checkAddressAndToken(options);
    if (options.signingSecret.trim().length < 8) {
      throw new Error(
        'signingSecret must be the signing secret of the app, from its basic information',
      );
    }
    return new SlackListener(options);
  }

  private constructor({ signingSecret, ...rest }: SlackListenerOptions) {
    this.#api = new SlackApi(rest);
    this.#secret = signingSecret;
  }

  verify(delivery: ChatDelivery, now: EpochMs): boolean {
    return verifySlackSignature(this.#secret, delivery, now);
  }

  hear(delivery: ChatDelivery, now: EpochMs): HeardInChat {
    return hearDelivery(delivery, now);
  }

  async personOf(id: string): Promise<ChatPerson | undefined> {
    this.#team ??= (await this.#api.read('auth.test', {}, teamSchema)).team_id;
    const user = await this.#find(id);
    if (!user || !isColleague(user, this.#team)) return undefined;
    const { profile, real_name: realName, name } = user;
    const email = user.is_email_confirmed ? profile?.email : undefined;
    return {
      id,
      name: realName || profile?.real_name || name || id,
      ...(email ? { email } : {}),
    };
  }

  async whisper(place: string, user: string, text: string): Promise<void> {
    const { channel, ts } = parsePlace(place);
    const body = {
      ...{ channel, user, thread_ts: ts },
      text: literal(text, WHISPER_LENGTH),
      mrkdwn: false,
      parse: 'none',
    };
    await this.#api.write('chat.postEphemeral', body, doneSchema);
  }

  async #find(user: string): Promise<SlackUser | undefined> {
    try {
      return (await this.#api.read('users.info', { user }, userSchema)).user;
    } catch (error) {
      if (isRefusal(error, ['user_not_found', 'user_not_visible'])) {
        return undefined;
      }
      throw error;
    }
  }
}

/** Whose team is not known is nobody's colleague. */
function isColleague(user: SlackUser, team: string): boolean {
  const { deleted, is_bot: isBot, is_stranger: isStranger } = user;
  const isElse = deleted || isBot || isStranger || user.is_restricted;
  return !isElse && user.team_id === team;
}
