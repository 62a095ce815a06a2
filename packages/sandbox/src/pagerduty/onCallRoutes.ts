import { Router, type RequestHandler } from 'express';
import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import type { PagerDutyRota, RotaEntry } from './PagerDutyRota';
import { SANDBOX_ESCALATION_POLICY } from './PagerDutyRota';

const DEFAULT_LIMIT = 25;
const HIGHEST_LIMIT = 100;

const requireToken: RequestHandler = (req, res, next) => {
  if (req.headers.authorization === `Token token=${SANDBOX_TOKEN}`) next();
  else res.status(401).json({ error: { code: 2006, message: 'Unauthorized' } });
};

/** The part of the REST API that says who is on call. */
export function createOnCallRouter(rota: PagerDutyRota): Router {
  const router = Router();
  router.get('/oncalls', requireToken, (req, res) => {
    const { searchParams: query } = new URL(req.url, 'http://sandbox');
    const policies = query.getAll('escalation_policy_ids[]');
    const withUsers = query.getAll('include[]').includes('users');
    const all =
      policies.length === 0 || policies.includes(SANDBOX_ESCALATION_POLICY)
        ? rota.entries
        : [];
    const offset = Number(query.get('offset') ?? 0);
    const limit = Math.min(
      Number(query.get('limit') ?? DEFAULT_LIMIT),
      HIGHEST_LIMIT,
    );
    res.json({
      oncalls: all
        .slice(offset, offset + limit)
        .map(entry => wireOnCall(entry, withUsers)),
      ...{ limit, offset, total: null },
      more: offset + limit < all.length,
    });
  });
  router.get('/users/:id/contact_methods', requireToken, (req, res) => {
    const entry = rota.entries.find(each => idOf(each) === req.params.id);
    if (entry) res.json({ contact_methods: wireContacts(entry) });
    else res.status(404).json({ error: { code: 2100, message: 'Not Found' } });
  });
  return router;
}

function wireOnCall(entry: RotaEntry, withUser: boolean) {
  const { name, email, level, until, policy, schedule } = entry;
  return {
    user: {
      ...{ id: idOf(entry), summary: name },
      ...(withUser
        ? { type: 'user', name, email }
        : { type: 'user_reference' }),
    },
    schedule: schedule
      ? { id: 'PSCHEDULE', type: 'schedule_reference', summary: schedule }
      : null,
    escalation_policy: {
      id: SANDBOX_ESCALATION_POLICY,
      type: 'escalation_policy_reference',
      summary: policy,
    },
    escalation_level: level,
    start: until ? '2026-01-01T00:00:00Z' : null,
    end: until ?? null,
  };
}

function wireContacts({ email, phones }: RotaEntry) {
  return [
    ...(email ? [{ type: 'email_contact_method', address: email }] : []),
    ...phones.map(({ country, number }) => ({
      ...{ type: 'phone_contact_method', label: 'Mobile' },
      ...{ country_code: country, address: number },
    })),
    { type: 'push_notification_contact_method', address: 'device-token' },
  ];
}

/** The same person has the same id. */
function idOf({ name }: RotaEntry): string {
  return `P${Buffer.from(name).toString('hex').toUpperCase()}`;
}
