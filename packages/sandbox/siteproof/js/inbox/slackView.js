import { html } from '../markup.js';
import { momentOfTs } from './moments.js';

const mentionsOf = ({ mentions }) =>
  mentions.length > 0 &&
  html`<p class="post__note">Calls ${mentions.join(', ')}</p>`;

const replyView = reply => html`<li class="post post--reply">
  <p class="post__when">${momentOfTs(reply.ts)}</p>
  <p class="post__text">${reply.text}</p>
  ${mentionsOf(reply)}
</li>`;

const messageView = message => html`<li class="post">
  <p class="post__when">
    ${momentOfTs(message.ts)}${message.isPinned
      ? ' · pinned'
      : ''}${message.editedAt ? ' · edited' : ''}
  </p>
  <p class="post__text">${message.text}</p>
  ${mentionsOf(message)}
  ${message.replies.length > 0 &&
  html`<ul class="posts">
    ${message.replies.map(replyView)}
  </ul>`}
</li>`;

const channelView = ({ name, messages }) => html`<h3>#${name}</h3>
  <ul class="posts">
    ${[...messages].reverse().map(messageView)}
  </ul>`;

/** Channels in which something was said, with threads; the newest first. */
export function slackView({ channels }) {
  const lively = channels.filter(({ messages }) => messages.length > 0);
  return lively.length === 0
    ? html`<p>Nothing has arrived yet.</p>`
    : html`${lively.map(channelView)}`;
}
