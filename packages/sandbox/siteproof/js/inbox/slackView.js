import { html } from '../markup.js';
import { momentOfTs } from './moments.js';

const mentionsOf = ({ mentions }) =>
  mentions.length > 0 &&
  html`<p class="post__note">Calls ${mentions.join(', ')}</p>`;

/** Who can be tried: the first may acknowledge in the example. */
const PEOPLE = [
  { user: 'U0MARA', name: 'Mara' },
  { user: 'U0AIKO', name: 'Aiko' },
];

const actionView = ({ action, label, of, channel, ts, rest }) =>
  html`<button
    type="button"
    data-action="${action}"
    data-channel="${channel}"
    data-ts="${ts}"
    data-user="${rest.user}"
    data-id="${rest.actionId}"
    aria-label="${label}: ${of}"
  >
    ${label}
  </button> `;

const pressesOf = (channel, { ts, text }, { actionId, label, url }) =>
  url
    ? html`<a href="${url}" aria-label="${label}: ${text}">${label}</a> `
    : html`${PEOPLE.map(({ user, name }) =>
        actionView({
          ...{ action: 'press', channel, ts, of: text },
          label: `${label} as ${name}`,
          rest: { user, actionId },
        }),
      )}`;

/** What people can do there; the portal hears of it. */
const actionsOf = (channel, message) => html`<p class="post__note">
  ${(message.buttons ?? []).map(each => pressesOf(channel, message, each))}
  ${actionView({
    action: message.isPinned ? 'unpin' : 'pin',
    label: message.isPinned ? 'Take the pin away as Mara' : 'Pin as Mara',
    ...{ channel, ts: message.ts, of: message.text },
    rest: { user: 'U0MARA', actionId: '' },
  })}
</p>`;

const replyView = channel => reply =>
  html`<li class="post post--reply">
    <p class="post__when">
      ${momentOfTs(reply.ts)}${reply.by ? ` · ${reply.by}` : ''}${reply.isPinned
        ? ' · pinned'
        : ''}
    </p>
    <p class="post__text">${reply.text}</p>
    ${mentionsOf(reply)} ${actionsOf(channel, reply)}
  </li>`;

const messageView = channel => message =>
  html`<li class="post">
    <p class="post__when">
      ${momentOfTs(message.ts)}${message.isPinned
        ? ' · pinned'
        : ''}${message.editedAt ? ' · edited' : ''}
    </p>
    <p class="post__text">${message.text}</p>
    ${mentionsOf(message)} ${actionsOf(channel, message)}
    ${message.replies.length > 0 &&
    html`<ul class="posts">
      ${message.replies.map(replyView(channel))}
    </ul>`}
  </li>`;

const channelView = ({ id, name, messages }) => html`<h3>#${name}</h3>
  <ul class="posts">
    ${[...messages].reverse().map(messageView(id))}
  </ul>`;

const whisperView = ({ name, text }) => html`<li class="post">
  <p class="post__when">Only ${name} sees this</p>
  <p class="post__text">${text}</p>
</li>`;

/** Channels in which something was said, with threads; the newest first. */
export function slackView({ channels, whispers }) {
  const lively = channels.filter(({ messages }) => messages.length > 0);
  return lively.length === 0
    ? html`<p>Nothing has arrived yet.</p>`
    : html`${lively.map(channelView)}
      ${whispers.length > 0 &&
      html`<h3>Told to one person</h3>
        <ul class="posts">
          ${[...whispers].reverse().map(whisperView)}
        </ul>`}`;
}
