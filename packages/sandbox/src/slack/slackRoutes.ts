import express, { Router } from 'express';
import { SlackError } from './SlackError';
import { SLACK_METHODS } from './slackMethods';
import { readMessage } from './slackText';
import { SANDBOX_SLACK_TOKEN, type SlackWorkspace } from './SlackWorkspace';

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

/** Shows what people read; Slack does not have these routes. */
export function createSlackControl(workspace: SlackWorkspace): Router {
  const router = Router();
  router.get('/channels', (_req, res) => {
    res.json({
      channels: workspace.channels.map(({ messages, ...channel }) => ({
        ...channel,
        messages: messages
          .filter(({ threadTs }) => !threadTs)
          .map(({ ts, isPinned, editedAt, ...message }) => ({
            ts,
            isPinned,
            ...(editedAt && { editedAt }),
            ...readMessage({ ts, isPinned, ...message }),
            replies: messages
              .filter(({ threadTs }) => threadTs === ts)
              .map(reply => ({ ts: reply.ts, ...readMessage(reply) })),
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
