import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProductionSafetyApi } from '../../../__testUtils__/FakeProductionSafetyApi';
import { aRollout } from '../../../__testUtils__/aRollout';
import { brokenRules } from '../../../__testUtils__/axe';
import { renderScreen } from '../../../__testUtils__/renderScreen';
import { RollbackButton } from './RollbackButton';

/** Whether the download of the dialog fails, as after a new deployment. */
const mockDownload = { isBroken: true, count: 0 };

jest.mock('../RollbackDialog/RollbackDialog', () => {
  mockDownload.count += 1;
  if (mockDownload.isBroken) throw new Error('Loading chunk 7 failed');
  return { RollbackDialog: () => <p role="dialog">The dialog</p> };
});

describe('the rollback dialog, when it cannot be downloaded', () => {
  it('says so, and works once the download does', async () => {
    renderScreen(
      <RollbackButton rollout={aRollout()} />,
      new FakeProductionSafetyApi(),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /^Roll back/ }),
    );
    expect(screen.getByRole('dialog')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The rollback form could not be loaded',
    );
    expect(
      screen.getByRole('link', { name: 'Rollback procedure' }),
    ).toBeInTheDocument();
    expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
    mockDownload.isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('The dialog')).toBeInTheDocument();
  });
});

describe('the rollback dialog, when nobody asked for it yet', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetModules();
    Object.assign(mockDownload, { isBroken: false, count: 0 });
  });
  afterEach(() => jest.useRealTimers());

  it('is downloaded once, when the page is quiet', async () => {
    const { preloadWhenIdle } = await import('./loadRollbackDialog');
    preloadWhenIdle();
    preloadWhenIdle();
    expect(mockDownload.count).toBe(0);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(mockDownload.count).toBe(1);
  });

  it('is left alone when its button is gone by then', async () => {
    const { preloadWhenIdle } = await import('./loadRollbackDialog');
    preloadWhenIdle()();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(mockDownload.count).toBe(0);
  });

  it('lets a failed download ahead of time pass in silence', async () => {
    mockDownload.isBroken = true;
    const module = await import('./loadRollbackDialog');
    module.preloadRollbackDialog();
    await jest.advanceTimersByTimeAsync(0);
    mockDownload.isBroken = false;
    await expect(module.rollbackDialog.load()).resolves.toBeDefined();
  });
});
