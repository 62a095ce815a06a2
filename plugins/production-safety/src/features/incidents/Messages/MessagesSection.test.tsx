import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  IncidentDetail,
  IncidentMessagesView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../../../__testUtils__/FakeIncidents';
import { aProposal, aPublicMessage } from '../../../__testUtils__/aMessage';
import { before } from '../../../__testUtils__/aRollout';
import { ME, anIncident } from '../../../__testUtils__/anIncident';
import { brokenRules } from '../../../__testUtils__/axe';
import { failedWith } from '../../../__testUtils__/failedWith';
import { renderIncidents } from '../../../__testUtils__/renderIncidents';

async function render(
  messages: Partial<IncidentMessagesView> = {},
  changes: Partial<IncidentDetail> = {},
) {
  const plain = anIncident();
  const incident = anIncident({
    messages: { ...plain.messages, ...messages },
    ...changes,
  });
  const incidents = new FakeIncidents(incident);
  renderIncidents(incidents, '/incidents/inc-1');
  const section = await screen.findByRole('region', { name: 'Messages' });
  return { incidents, section };
}

const press = (name: string) =>
  screen.findByRole('button', { name }).then(button => userEvent.click(button));
const textField = () =>
  screen.findByRole('textbox', { name: /Text, as it is published/ });

/** At once, as keys one by one take seconds on this page. */
async function write(field: HTMLElement, words: string) {
  await userEvent.click(field);
  await userEvent.paste(words);
}

/** In the place of the draft, once it is there. */
async function writeOwn(words: string) {
  const field = await textField();
  await waitFor(() => expect(field).not.toHaveValue(''));
  await userEvent.clear(field);
  await write(field, words);
  return field;
}

describe('messages of an incident', () => {
  it('say what was sent, to whom and where', async () => {
    const { section } = await render({
      items: [
        {
          ...{ id: 'm-3', at: before(10_000), audience: 'internal' },
          ...{ by: 'user:default/kim', text: 'We roll back' },
          deliveries: [
            { vendor: 'slack', state: 'waiting', since: before(1_000) },
          ],
        },
        aPublicMessage(),
      ],
    });
    expect(section).toHaveTextContent(/Colleagues, by kim/);
    expect(section).toHaveTextContent(/slack: being sent since/);
    expect(section).toHaveTextContent(/Public, approved by jo/);
    expect(section).toHaveTextContent('Some people cannot sign in.');
    expect(section).toHaveTextContent('siteproof-web: Degraded');
    expect(section).toHaveTextContent(/statuspage: sent/);
    expect(await brokenRules(section)).toEqual([]);
  });

  it('say that nobody was told anything, and why nothing is sent', async () => {
    const { section } = await render({ silence: 'This is a drill.' });
    expect(section).toHaveTextContent('Nobody has been told anything yet.');
    expect(section).toHaveTextContent('This is a drill.');
  });

  it('tell colleagues, once for each press', async () => {
    const { incidents, section } = await render();
    await press('Tell colleagues');
    expect(section).toHaveTextContent('Say what colleagues should know.');
    const field = within(section).getByRole('textbox', { name: /Tell colle/ });
    await write(field, 'We roll back');
    await press('Tell colleagues');
    expect(incidents.commands).toEqual([
      {
        type: 'announce',
        text: 'We roll back',
        idempotencyKey: expect.any(String),
      },
    ]);
    await waitFor(() => expect(field).toHaveValue(''));
  });
});

describe('a text for the public', () => {
  it('is drafted for the fitting stage, names what is missing, and is proposed', async () => {
    const { incidents, section } = await render();
    await press('Write to the public…');
    expect(await screen.findByLabelText('Stage')).toHaveValue('investigating');
    expect(
      await screen.findByText('Still to be said before this can be proposed'),
    ).toBeVisible();
    const send = screen.getByRole('button', {
      name: 'Propose to the commander',
    });
    expect(send).toBeDisabled();
    expect(await brokenRules(section)).toEqual([]);
    await write(
      screen.getByRole('textbox', { name: 'What users notice' }),
      'sign in fails',
    );
    await waitFor(async () =>
      expect(await textField()).toHaveValue('Draft: sign in fails'),
    );
    expect(send).toBeEnabled();
    await userEvent.click(send);
    expect(incidents.commands).toEqual([
      {
        type: 'propose-message',
        stage: 'investigating',
        title: 'Sign in fails',
        text: 'Draft: sign in fails',
        componentStates: [
          { component: 'component:default/siteproof-web', state: 'degraded' },
        ],
        nextUpdateAt: expect.any(String),
        idempotencyKey: expect.any(String),
      },
    ]);
    await waitFor(() =>
      expect(screen.queryByLabelText('Stage')).not.toBeInTheDocument(),
    );
  });

  it('is not proposed before the draft says what the form says', async () => {
    const { incidents } = await render();
    await press('Write to the public…');
    const field = await textField();
    await waitFor(() => expect(field).not.toHaveValue(''));
    const propose = screen.getByRole('button', { name: /^Propose/ });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Stage' }),
      'resolved',
    );
    // The text is still that of the stage before.
    expect(propose).toBeDisabled();
    await userEvent.click(screen.getByLabelText('Heading in public'));
    await userEvent.keyboard('{Enter}');
    expect(incidents.commands).toEqual([]);
  });

  it('stays as somebody wrote it, until they ask for a draft again', async () => {
    await render();
    await press('Write to the public…');
    await screen.findByRole('textbox', { name: 'What users notice' });
    const field = await writeOwn('My own words');
    await write(
      screen.getByRole('textbox', { name: 'What users notice' }),
      'sign in fails',
    );
    expect(field).toHaveValue('My own words');
    await press('Draft again from what is known');
    await waitFor(() => expect(field).toHaveValue('Draft: sign in fails'));
  });

  it('at the end promises nothing, and says that components work', async () => {
    const { incidents } = await render({}, { status: 'resolved' });
    await press('Write to the public…');
    await writeOwn('All works again.');
    expect(
      screen.queryByText('The public hears next in'),
    ).not.toBeInTheDocument();
    await press('Propose to the commander');
    const [proposed] = incidents.commands;
    expect(proposed).toMatchObject({
      stage: 'resolved',
      componentStates: [{ state: 'operational' }],
    });
    expect(proposed).not.toHaveProperty('nextUpdateAt');
  });

  it('can be written although no draft comes', async () => {
    const { incidents } = await render();
    incidents.fail('draftMessage', failedWith(500, 'Down'));
    await press('Write to the public…');
    expect(
      await screen.findByText(
        'The text could not be drafted; write it yourself',
      ),
    ).toBeVisible();
    await write(await textField(), 'Sign in fails.');
    await press('Propose to the commander');
    expect(incidents.commands).toHaveLength(1);
  });

  it('shows why it was refused', async () => {
    const { incidents, section } = await render();
    const refusal = {
      code: 'in-the-past',
      message: 'The time of the next update is over.',
      fix: 'Propose the text with a time to come.',
    };
    incidents.fail('commandIncident', failedWith(409, 'Refused', [refusal]));
    await press('Write to the public…');
    await writeOwn('Sign in fails.');
    await press('Propose to the commander');
    expect(await within(section).findByRole('alert')).toHaveTextContent(
      'The time of the next update is over. Propose the text with a time to come.',
    );
  });
});

describe('a proposed text', () => {
  const proposal = aProposal();

  it('is approved to the letter by the commander', async () => {
    const { incidents, section } = await render(
      { proposal, publishesTo: ['statuspage'] },
      { commander: ME },
    );
    const quote = within(section).getByText('Some people cannot sign in.');
    expect(quote.closest('blockquote')).toHaveTextContent(
      'Sign in failsSome people cannot sign in.',
    );
    expect(section).toHaveTextContent('it is published on statuspage');
    expect(await brokenRules(section)).toEqual([]);
    await press('Approve this text');
    expect(incidents.commands).toEqual([
      { type: 'approve-message', messageId: 'm-2' },
    ]);
  });

  it('is rejected with a reason', async () => {
    const { incidents } = await render({ proposal }, { commander: ME });
    await press('Reject…');
    await userEvent.keyboard('Too much detail{Enter}');
    await waitFor(() =>
      expect(incidents.commands).toEqual([
        {
          type: 'reject-message',
          messageId: 'm-2',
          reason: 'Too much detail',
        },
      ]),
    );
  });

  it('waits for the commander, and others do not decide', async () => {
    const { section } = await render({ proposal });
    expect(section).toHaveTextContent('It waits for jo, who has command.');
    expect(
      screen.queryByRole('button', { name: 'Approve this text' }),
    ).not.toBeInTheDocument();
  });

  it('says before its approval that it is published nowhere', async () => {
    const { section } = await render({ proposal }, { commander: ME });
    expect(section).toHaveTextContent('No status page is connected for this');
  });

  it('that came back is changed and proposed again', async () => {
    const rejection = {
      ...{ by: 'user:default/jo', at: before(0), reason: 'Too long' },
    };
    const { incidents, section } = await render({
      proposal: { ...proposal, rejection },
    });
    expect(section).toHaveTextContent('jo rejected itToo long');
    await press('Change and propose again');
    const field = await textField();
    expect(field).toHaveValue('Some people cannot sign in.');
    expect(section).toHaveTextContent(/The text does not say \d\d:\d\d UTC/);
    await write(field, ' Sorry.');
    await press('Propose to the commander');
    expect(incidents.commands).toMatchObject([
      {
        type: 'propose-message',
        stage: 'scope',
        text: 'Some people cannot sign in. Sorry.',
        nextUpdateAt: proposal.nextUpdateAt,
      },
    ]);
  });
});

describe('a vendor', () => {
  it('that has not taken a text is named, with the text to copy', async () => {
    const problem = 'The status page does not answer.';
    const { section } = await render({
      items: [
        aPublicMessage({
          deliveries: [
            {
              ...{ vendor: 'statuspage', state: 'unsent', problem },
              since: before(60_000),
            },
          ],
        }),
      ],
    });
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent(/statuspage has not taken everything/);
    expect(banner).toHaveTextContent(problem);
    expect(banner).toHaveTextContent(/tried again for a day, and sent once/);
    expect(
      within(banner).getByRole('button', {
        name: 'Copy: Text that statuspage has not taken',
      }),
    ).toBeVisible();
    expect(await brokenRules(section)).toEqual([]);
    await press('Show what to send');
    const text = within(section).getByLabelText(/^Text that statuspage/);
    expect(text).toHaveTextContent('Some people cannot sign in.');
    expect(text).toHaveFocus();
    expect(within(section).getByRole('button', { name: 'Copy' })).toBeVisible();
  });

  it('that is told for longer than seconds has not taken it either', async () => {
    await render({
      items: [
        aPublicMessage({
          deliveries: [
            { vendor: 'statuspage', state: 'waiting', since: before(9_000) },
          ],
        }),
      ],
    });
    expect(await screen.findByRole('alert')).toBeVisible();
  });

  it('whose page differs is shown with when that was seen', async () => {
    const { section } = await render({
      statusPages: [
        {
          vendor: 'statuspage',
          href: 'https://status.example.com/1',
          seenAt: before(60_000),
          problem: 'It does not answer.',
          drift: ['The page says resolved, and investigating was published.'],
        },
      ],
    });
    expect(section).toHaveTextContent(/statuspage differs, seen 1 minute ago/);
    expect(section).toHaveTextContent('The page says resolved');
    expect(section).toHaveTextContent(/is not known since/);
    expect(
      within(section).getByRole('link', { name: /Open the incident on/ }),
    ).toHaveAttribute('href', 'https://status.example.com/1');
  });
});
