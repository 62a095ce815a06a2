import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole screens are rendered; a busy machine takes its time with them.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// What a page keeps in the browser must not reach the next test.
afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
