import { SlackError } from './SlackError';
import { contentOf } from './slackContent';
import {
  SANDBOX_SLACK_BOT,
  SANDBOX_SLACK_TEAM,
  slackPerson,
} from './slackPeople';
import type {
  SlackChannel,
  SlackMessage,
  SlackWorkspace,
} from './SlackWorkspace';

type Fields = Readonly<Record<string, unknown>>;
type Method = (workspace: SlackWorkspace, fields: Fields) => object;

/** The part of the Web API that announcements need. */
export const SLACK_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    team: 'Sandbox',
    team_id: SANDBOX_SLACK_TEAM,
    user: 'production-safety',
  }),
  'users.info': (_, fields) => {
    const user = slackPerson(String(fields.user));
    if (!user) throw new SlackError('user_not_found');
    return { user };
  },
  'chat.postEphemeral': (workspace, fields) => {
    const channel = writable(workspace, fields.channel);
    const { text } = contentOf(fields);
    const user = String(fields.user);
    if (!slackPerson(user)) throw new SlackError('user_not_in_channel');
    const threadTs = fields.thread_ts ? String(fields.thread_ts) : undefined;
    workspace.whisper({
      ...{ channel: channel.id, user, text },
      ...(threadTs && { threadTs }),
    });
    return { message_ts: threadTs ?? '' };
  },
  'chat.postMessage': (workspace, fields) => {
    const channel = writable(workspace, fields.channel);
    const threadTs = fields.thread_ts ? String(fields.thread_ts) : undefined;
    if (threadTs && !find(channel, threadTs)) {
      throw new SlackError('thread_not_found');
    }
    const message = workspace.post(channel, contentOf(fields), {
      threadTs,
    });
    const { ts } = message;
    return { channel: channel.id, ts, message: wireOf(channel, message) };
  },
  'chat.update': (workspace, fields) => {
    const channel = writable(workspace, fields.channel);
    const message = existing(channel, fields.ts);
    Object.assign(message, contentOf(fields), {
      editedAt: new Date().toISOString(),
    });
    const { ts, text } = message;
    return { channel: channel.id, ts, text };
  },
  'pins.add': (workspace, fields) => {
    const channel = writable(workspace, fields.channel);
    const message = existing(channel, fields.timestamp);
    if (message.isPinned) throw new SlackError('already_pinned');
    message.isPinned = true;
    return {};
  },
  'conversations.history': (workspace, fields) => {
    const channel = readable(workspace, fields.channel);
    const messages = channel.messages.filter(({ threadTs }) => !threadTs);
    // The newest first, as people read it.
    return paged(channel, messages.reverse(), fields);
  },
  'conversations.replies': (workspace, fields) => {
    const channel = readable(workspace, fields.channel);
    const ts = String(fields.ts);
    if (!find(channel, ts)) throw new SlackError('thread_not_found');
    const thread = channel.messages.filter(
      each => each.ts === ts || each.threadTs === ts,
    );
    return paged(channel, thread, fields);
  },
};

function readable(workspace: SlackWorkspace, id: unknown): SlackChannel {
  const channel = workspace.channel(String(id));
  if (!channel) throw new SlackError('channel_not_found');
  if (!channel.isMember) throw new SlackError('not_in_channel');
  return channel;
}

function writable(workspace: SlackWorkspace, id: unknown): SlackChannel {
  const channel = readable(workspace, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  return channel;
}

const find = (channel: SlackChannel, ts: string) =>
  channel.messages.find(each => each.ts === ts);

function existing(channel: SlackChannel, ts: unknown): SlackMessage {
  const message = find(channel, String(ts));
  if (!message) throw new SlackError('message_not_found');
  return message;
}

const PAGE_SIZE = 100;

/** The cursor is where the next page begins. */
function paged(
  channel: SlackChannel,
  messages: readonly SlackMessage[],
  { cursor, limit, include_all_metadata: withMetadata }: Fields,
) {
  const from = Number(cursor || 0);
  const to = from + Math.min(Number(limit) || PAGE_SIZE, 999);
  if (!Number.isInteger(from)) throw new SlackError('invalid_cursor');
  const isMetadataWanted = [true, 'true', '1'].includes(withMetadata as never);
  const hasMore = to < messages.length;
  return {
    messages: messages.slice(from, to).map(each => {
      const { metadata, ...wire } = wireOf(channel, each);
      return isMetadataWanted && metadata ? { ...wire, metadata } : wire;
    }),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(to) : '' },
  };
}

export function wireOf(channel: SlackChannel, message: SlackMessage) {
  const { ts, threadTs, text, blocks, metadata, isPinned } = message;
  return {
    type: 'message',
    ...(message.user
      ? { user: message.user }
      : { user: SANDBOX_SLACK_BOT, bot_id: 'B0SAFETY' }),
    ts,
    ...(threadTs && { thread_ts: threadTs }),
    text,
    ...(blocks.length > 0 && { blocks }),
    ...(metadata && { metadata }),
    ...(isPinned && { pinned_to: [channel.id] }),
  };
}
