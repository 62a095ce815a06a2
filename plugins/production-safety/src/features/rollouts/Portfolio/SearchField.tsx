import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useEffect, useState } from 'react';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';

const PAUSE_MS = 300;
const MAX_LENGTH = 100;

/** Text to search for; asked after a pause in typing. */
export const SearchField = (props: {
  value: string;
  onChange(value: string): void;
}) => {
  const { value, onChange } = props;
  const { t } = useTranslationRef(portfolioTranslationRef);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextField
      fullWidth
      size="small"
      type="search"
      variant="outlined"
      id="production-safety-search"
      label={t('search')}
      placeholder={t('searchIn')}
      value={typed}
      inputProps={{ maxLength: MAX_LENGTH }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
      onChange={event => setTyped(event.target.value)}
    />
  );
};
