import { useEffect, useMemo, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import { createFormats } from './formats';
import type { Formats } from './formats';

/** Formats in the portal's language and the reader's regional habits. */
export function useFormats(): Formats {
  const language = useAppLanguage();
  return useMemo(() => createFormats(localesFor(language)), [language]);
}

function useAppLanguage(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => api?.getLanguage().language ?? 'en',
  );
  useEffect(() => {
    if (!api) return undefined;
    const subscription = api
      .language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription.unsubscribe();
  }, [api]);
  return language;
}

/** `en-GB` before plain `en` when the browser asks for British English. */
function localesFor(language: string): readonly string[] {
  const regional = navigator.languages.filter(tag =>
    tag.toLowerCase().startsWith(`${language.toLowerCase()}-`),
  );
  return [...regional, language];
}
