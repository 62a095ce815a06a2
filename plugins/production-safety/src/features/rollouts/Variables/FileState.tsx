import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import SameIcon from '@material-ui/icons/CheckCircleOutline';
import type {
  RolloutVariablesView,
  VariableFileView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { CopyableCode } from '../../../components/CopyableCode';
import { Labelled } from '../../../components/Labelled';
import { Notice } from '../../../components/Notice';
import { TextLink } from '../../../components/TextLink';
import { variablesTranslationRef } from '../../../translation/variables/variablesTranslationRef';

const MANIFEST = `spec:
  code:
    repository: https://github.com/acme/web
    envFile: .env.production
`;

const useStyles = makeStyles(
  theme => ({
    line: { overflowWrap: 'anywhere' },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ProductionSafetyFileState' },
);

/** What is known of the file, and how it differs, in words. */
export const FileState = ({ view }: { view: RolloutVariablesView }) => {
  const { state, file, differences } = view;
  const classes = useStyles();
  const { t } = useTranslationRef(variablesTranslationRef);
  if (state === 'undeclared' || !file) return <Undeclared />;
  return (
    <>
      {state === 'equal' ? (
        <div role="status">
          <Labelled icon={SameIcon} tone="good" word={t('equal')} />
        </div>
      ) : (
        <Notice tone="warning" role="status" title={t(state)}>
          {file.reason} {file.fix}
          {state === 'different' && (
            <ul className={classes.list} aria-label={t('drift')}>
              {differences.map(({ name, sentence }) => (
                <li key={name}>{sentence}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <FileLine file={file} />
    </>
  );
};

const FileLine = ({ file }: { file: VariableFileView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(variablesTranslationRef);
  return (
    <Typography variant="body2" color="textSecondary" className={classes.line}>
      {file.url ? <TextLink to={file.url}>{file.path}</TextLink> : file.path}
      {' · '}
      {t('lookedAt')} <Ago at={file.lookedAt} />
    </Typography>
  );
};

/** The manifest names no file: what to write there. */
const Undeclared = () => {
  const { t } = useTranslationRef(variablesTranslationRef);
  return (
    <>
      <Typography variant="body2">{t('undeclared.text')}</Typography>
      <Typography component="details" variant="body2">
        <summary>{t('undeclared.how')}</summary>
        <CopyableCode code={MANIFEST} label={t('undeclared.manifest')} />
      </Typography>
    </>
  );
};
