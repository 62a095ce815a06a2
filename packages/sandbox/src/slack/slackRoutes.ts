import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import { SlackError } from './SlackError';
import { SLACK_METHODS } from './slackMethods';
import { buttonsOf, type SlackBlock } from './slackContent';
import { slackPerson } from './slackPeople';
import { readMessage } from './slackText';
import {
  SANDBOX_SLACK_TOKEN,
  type SlackMessage,
  type SlackWorkspace,
} from './SlackWorkspace';

/**
 * The Web API: every method at an address of its own, with fields in the
 * query, in a form or in JSON. A failure is an answer with `ok: false`.
 */
export function createSlackRouter(workspace: SlackWorkspace): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  router.use(express.urlencoded({ extended: false, limit: '1mb' }));
  router.all('/api/:method', (req, res) => {
    const fields = { ...req.query, ...req.body };
    const given = req.headers.authorization?.replace(/^bearer\s+/i, '');
    try {
      requireToken(given ?? fields.token);
      const method = SLACK_METHODS[req.params.method];
      if (!method) throw new SlackError('unknown_method');
      res.json({ ok: true, ...method(workspace, fields) });
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      res.json({ ok: false, error: error.code, ...error.rest });
    }
  });
  return router;
}

function requireToken(token: unknown): void {
  if (!token) throw new SlackError('not_authed');
  if (token !== SANDBOX_SLACK_TOKEN) throw new SlackError('invalid_auth');
}

const actionSchema = z.strictObject({
  channel: z.string(),
  /** Of the message; with `say` of the one that is answered. */
  ts: z.string(),
  action: z.enum(['press', 'pin', 'unpin', 'say']),
  user: z.string().default('U0MARA'),
  actionId: z.string().optional(),
  text: z.string().optional(),
});

type Action = z.infer<typeof actionSchema>;

/** Shows what people read; Slack does not have these routes. */
export function createSlackControl(workspace: SlackWorkspace): Router {
  const router = Router();
  router.use(express.json());
  router.post('/actions', (req, res) =>
    parseInput(actionSchema, req.body, res, action => {
      res.status(act(workspace, action) ? 204 : 404).send();
    }),
  );
  router.get('/channels', (_req, res) => {
    res.json({
      whispers: workspace.whispers.map(({ user, text, ...where }) => ({
        ...where,
        user,
        name: slackPerson(user)?.real_name ?? user,
        text: readText(text),
      })),
      channels: workspace.channels.map(({ messages, ...channel }) => ({
        ...channel,
        messages: messages
          .filter(({ threadTs }) => !threadTs)
          .map(({ ts, isPinned, editedAt, ...message }) => ({
            ts,
            isPinned,
            ...(editedAt && { editedAt }),
            ...seenOf({ ts, isPinned, ...message }),
            replies: messages
              .filter(({ threadTs }) => threadTs === ts)
              .map(reply => ({
                ts: reply.ts,
                isPinned: reply.isPinned,
                ...seenOf(reply),
              })),
          })),
      })),
    });
  });
  router.delete('/channels/:id/messages/:ts', (req, res) => {
    const channel = workspace.channel(req.params.id);
    if (channel) workspace.remove(channel, req.params.ts);
    res.status(channel ? 204 : 404).send();
  });
  return router;
}

/** A message as people see it, with its buttons and who wrote it. */
function seenOf(message: SlackMessage) {
  const buttons = buttonsOf(message.blocks as readonly SlackBlock[]);
  return {
    ...readMessage(message),
    ...(buttons.length > 0 && { buttons }),
    ...(message.user && { by: slackPerson(message.user)?.real_name }),
  };
}

/** What is told to one person is plain. */
function readText(text: string): string {
  const whole = { ts: '', text, isMarkup: false, blocks: [], isPinned: false };
  return readMessage(whole).text;
}

/** False where there is nothing that could be done. */
function act(
  workspace: SlackWorkspace,
  { channel: id, ts, action, user, actionId, text }: Action,
): boolean {
  const channel = workspace.channel(id);
  const message = channel?.messages.find(each => each.ts === ts);
  if (!channel || !message) return false;
  if (action === 'say') {
    const content = { text: text ?? '', isMarkup: true, blocks: [] };
    const threadTs = message.threadTs ?? ts;
    workspace.post(channel, content, { threadTs, user });
    return true;
  }
  const type = { press: 'pressed', pin: 'pinned', unpin: 'unpinned' } as const;
  const buttons = buttonsOf(message.blocks as readonly SlackBlock[]);
  const isThere = buttons.some(each => each.actionId === actionId);
  if (action === 'press' && !isThere) return false;
  workspace.happen({ type: type[action], channel, message, user, actionId });
  return true;
}
