import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RunbookCheckView,
  RunbookFindingView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { TextLink } from '../../../components/TextLink';
import { STRONG } from '../../../components/weights';
import { runbooksTranslationRef } from '../../../translation/runbooks/runbooksTranslationRef';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(2.5),
      '& li + li': { marginTop: theme.spacing(1) },
      overflowWrap: 'anywhere',
    },
    what: { fontWeight: STRONG },
  }),
  { name: 'ProductionSafetyRunbookFindings' },
);

type Checked = Extract<RunbookCheckView, { readonly state: 'checked' }>;

/** What its author should change, and how. Nothing when there is nothing. */
export const RunbookFindings = ({ check }: { check: Checked }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { findings, errors, warnings, title } = check;
  if (findings.length === 0) return null;
  const all = errors + warnings;
  return (
    <Typography component="details" variant="body2">
      <summary>{t('findings')}</summary>
      <ul className={classes.list} aria-label={t('findingsOf', { title })}>
        {findings.map(finding => (
          <Finding
            key={`${finding.code} ${finding.line} ${finding.message}`}
            finding={finding}
          />
        ))}
      </ul>
      {findings.length < all && (
        <Typography variant="body2" color="textSecondary">
          {t('more', { shown: `${findings.length}`, all: `${all}` })}
        </Typography>
      )}
    </Typography>
  );
};

const Finding = ({ finding }: { finding: RunbookFindingView }) => {
  const classes = useStyles();
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { code, severity, line, message, fix, rulePath } = finding;
  const rule = t('rule', { code });
  return (
    <Typography component="li" variant="body2">
      <span className={classes.what}>
        {t(severity)}, {t('line', { line: `${line}` })}
      </span>
      {' · '}
      {rulePath ? <TextLink to={rulePath}>{rule}</TextLink> : rule}
      <br />
      {message} {fix}
    </Typography>
  );
};
