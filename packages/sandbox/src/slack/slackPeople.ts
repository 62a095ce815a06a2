/** The workspace of the app. */
export const SANDBOX_SLACK_TEAM = 'T0SANDBOX';

/** The app itself, as the user it posts as. */
export const SANDBOX_SLACK_BOT = 'U0SAFETY';

/** Somebody in the workspace, as `users.info` says it. */
export interface SlackPerson {
  readonly id: string;
  readonly team_id: string;
  readonly real_name: string;
  readonly deleted: boolean;
  readonly is_bot: boolean;
  readonly is_stranger?: boolean;
  readonly is_email_confirmed: boolean;
  readonly profile: { readonly email?: string };
}

function person(
  id: string,
  name: string,
  email: string | undefined,
  changes: Partial<SlackPerson> = {},
): SlackPerson {
  return {
    ...{ id, team_id: SANDBOX_SLACK_TEAM, real_name: name },
    ...{ deleted: false, is_bot: false, is_email_confirmed: true },
    profile: email === undefined ? {} : { email },
    ...changes,
  };
}

/** Colleagues, and the kinds of people who are none. */
const PEOPLE: readonly SlackPerson[] = [
  person('U0MARA', 'Mara Lindqvist', 'mara@siteproof.com'),
  person('U0AIKO', 'Aiko Tanaka', 'aiko@siteproof.com'),
  person('U0NEW', 'New Example', 'jonas@siteproof.com', {
    is_email_confirmed: false,
  }),
  person('U0GUEST', 'Guest Elsewhere', 'mara@siteproof.com', {
    team_id: 'T0ELSEWHERE',
    is_stranger: true,
  }),
  person('U0GONE', 'Gone Example', 'gone@example.com', { deleted: true }),
  person(SANDBOX_SLACK_BOT, 'Production Safety', undefined, { is_bot: true }),
];

export function slackPerson(id: string): SlackPerson | undefined {
  return PEOPLE.find(each => each.id === id);
}
