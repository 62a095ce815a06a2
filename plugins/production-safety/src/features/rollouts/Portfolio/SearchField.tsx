import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import InputAdornment from '@material-ui/core/InputAdornment';
import SearchIcon from '@material-ui/icons/Search';
import { TextField } from '../../../components/TextField';
import { useTyped } from '../../../hooks/useTyped';
import { portfolioTranslationRef } from '../../../translation/portfolio/portfolioTranslationRef';

const MAX_LENGTH = 100;

/** Text to search for; asked after a pause in typing. */
export const SearchField = (props: {
  value: string;
  onChange(value: string): void;
}) => {
  const { value, onChange } = props;
  const { t } = useTranslationRef(portfolioTranslationRef);
  const [typed, setTyped] = useTyped(value, onChange);
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
