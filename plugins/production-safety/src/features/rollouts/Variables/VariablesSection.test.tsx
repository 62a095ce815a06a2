import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  FlagVariableView,
  RolloutVariablesView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout, before } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { VariablesSection } from './VariablesSection';

const URL_OF_FILE = 'https://github.com/acme/web/blob/HEAD/.env.production';
const FILE = {
  path: '.env.production',
  url: URL_OF_FILE,
  lookedAt: before(120_000),
};

function view(
  found: FlagVariableView['found'],
  changes: Partial<RolloutVariablesView> = {},
): RolloutVariablesView {
  return {
    rolloutId: 'default.design-system-v2',
    state: 'equal',
    variables: [
      { flag: 'ds2-forms', name: 'FLAG_DS2_FORMS', wanted: false, found },
    ],
    text: 'FLAG_DS2_FORMS=false\n',
    file: FILE,
    differences: [],
    ...changes,
  };
}

function section(shown: RolloutVariablesView = view('as-wanted')) {
  const rollout = aRollout();
  const api = new FakeProductionSafetyApi([rollout]);
  api.variables.put(shown);
  const show = () => renderScreen(<VariablesSection rollout={rollout} />, api);
  return { api, show };
}

const row = () => screen.findByRole('row', { name: /ds2-forms/ });

describe('VariablesSection', () => {
  it('shows flag, variable and value, and that the file says the same', async () => {
    const { container } = section().show();
    expect(
      await screen.findByRole('region', {
        name: 'If the flag provider is away',
      }),
    ).toBeInTheDocument();
    expect(await row()).toHaveTextContent(
      /ds2-forms.*FLAG_DS2_FORMS.*false.*As it should be/,
    );
    expect(screen.getByText('The file says the same')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^\.env\.production/ }),
    ).toHaveAttribute('href', URL_OF_FILE);
    expect(screen.getByText(/2 minutes ago/)).toBeInTheDocument();
    expect(await brokenRules(container)).toEqual([]);
  });

  it.each<[FlagVariableView['found'], string]>([
    ['missing', 'Missing'],
    ['different', 'The opposite'],
    ['unclear', 'Neither true nor false'],
    ['unknown-name', 'Under another name'],
  ])('says of a variable that is %s: %s', async (found, word) => {
    const sentence = 'Write FLAG_DS2_FORMS=false.';
    const difference = { flag: 'ds2-forms', name: 'FLAG_DS2_FORMS', sentence };
    const { container } = section(
      view(found, {
        state: 'different',
        differences: [{ ...difference, kind: found as 'missing' }],
      }),
    ).show();
    expect(await row()).toHaveTextContent(word);
    const drift = screen.getByRole('list', { name: 'What differs' });
    expect(within(drift).getByText(sentence)).toBeInTheDocument();
    expect(screen.queryByText('The file says the same')).toBeNull();
    expect(await brokenRules(container)).toEqual([]);
  });

  it.each<[RolloutVariablesView['state'], RegExp]>([
    ['unreadable', /not known what it says.*Token expired. Renew it./],
    ['missing', /The file is not there.*Token expired. Renew it./],
  ])('says why and what to do when the file is %s', async (state, said) => {
    const file = { ...FILE, reason: 'Token expired.', fix: 'Renew it.' };
    section(view('unknown', { state, file })).show();
    expect(await row()).toHaveTextContent('Not known');
    expect(screen.getByRole('status')).toHaveTextContent(said);
  });

  it('says what to declare when the manifest names no file', async () => {
    const { container } = section(
      view('unknown', { state: 'undeclared', file: undefined }),
    ).show();
    expect(
      await screen.findByText(/Add spec\.code\.envFile/),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Part of the manifest')).toHaveTextContent(
      'envFile: .env.production',
    );
    expect(await row()).not.toHaveTextContent('Not known');
    expect(screen.getByLabelText('Lines for the file')).toHaveTextContent(
      'FLAG_DS2_FORMS=false',
    );
    expect(await brokenRules(container)).toEqual([]);
  });

  it('leads to the template while something is to be written', async () => {
    const writePath = '/create/templates/default/env?formData=x';
    section(view('missing', { state: 'different', writePath })).show();
    expect(
      await screen.findByRole('button', { name: 'Open a pull request' }),
    ).toHaveAttribute('href', writePath);
  });

  it('does not when nothing is', async () => {
    section(view('as-wanted', { writePath: '/create/x' })).show();
    await row();
    expect(screen.queryByText('Open a pull request')).toBeNull();
  });

  it('is reached and copied by keyboard', async () => {
    section().show();
    await row();
    const lines = screen.getByLabelText('Lines for the file');
    for (let tab = 0; tab < 5 && document.activeElement !== lines; tab++) {
      await userEvent.tab();
    }
    expect(lines).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Copy' })).toHaveFocus();
  });

  it('says that it is loading, and after a while that it takes long', async () => {
    jest.useFakeTimers();
    try {
      const { api, show } = section();
      api.hold('getVariables');
      show();
      const loading = await screen.findByLabelText(
        'Loading environment variables',
      );
      expect(loading).not.toHaveTextContent('takes its time');
      act(() => {
        jest.advanceTimersByTime(3_000);
      });
      expect(loading).toHaveTextContent('takes its time');
    } finally {
      jest.useRealTimers();
    }
  });

  it('offers to load again what could not be loaded', async () => {
    const { api, show } = section();
    api.fail('getVariables', 503);
    show();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The environment variables could not be loaded.',
    );
    api.recover('getVariables');
    await userEvent.click(within(alert).getByRole('button'));
    expect(await row()).toBeInTheDocument();
  });
});
