import { CDKTF } from '../lib/cdktf-program';
import { jsonText } from '../lib/json-text';
import { diagnosticToJson } from '../source/diagnostics/format';
import { diskFolder } from '../source/folder';
import { loadModel } from '../model/load';
import type { Organization } from '../model/organization';
import { diagnosticAnnotations } from '../reports/annotations/of-diagnostics';
import { defineCommand } from './kit/command';
import { counted } from '../lib/counted';
import { at, choice, config, everyEnvironment } from './kit/options';
import type { CliContext, Given } from './kit/options';
import { ANNOTATION_FORMATS, isAnnotationFormat, printAnnotations } from './kit/print-annotations';
import { ageOfActionTables, describeOutdated } from './kit/action-tables';
import { printDiagnostics } from './kit/load';
import { currentOutput, note } from './kit/output';

const options = {
  config,
  environment: everyEnvironment,
  format: choice(['human', 'json', ...ANNOTATION_FORMATS], 'output format'),
  at,
};
export const command = defineCommand({
  options,
  examples: [
    { about: 'Check the charter in config.', run: 'orgcharter validate' },
    { about: 'Annotate a pull request on GitHub.', run: 'orgcharter validate --format github' },
    {
      about: 'What expires until the end of March?',
      run: 'orgcharter validate --at 2027-03-31',
    },
  ],
  run: validate,
});

/** `orgcharter validate`. Exit code 0, also with warnings, or 2 if there are errors. */
function validate(
  { config, environment, format, at: today }: Given<typeof options>,
  _: readonly string[],
  { today: realDay }: CliContext,
): number {
  const actionTables = ageOfActionTables(realDay);
  const { organizations, diagnostics } = loadModel({
    folder: diskFolder(config),
    environment,
    today,
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  if (isAnnotationFormat(format)) {
    printAnnotations(format, config, (folder) => diagnosticAnnotations(diagnostics, folder));
  } else if (format === 'json') {
    const environments = organizations.map((organization) => ({
      name: organization.environment.name,
      ...counts(organization),
    }));
    console.log(
      jsonText({
        valid: errors === 0,
        environments,
        diagnostics: diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, config)),
        ...(actionTables.isOutdated && { actionTables }),
      }),
    );
  } else {
    printDiagnostics(
      currentOutput().quiet
        ? diagnostics.filter(({ severity }) => severity === 'error')
        : diagnostics,
      config,
    );
    if (diagnostics.length > 0)
      note([counted(errors, 'error'), counted(warnings, 'warning')].join(', '));
    if (actionTables.isOutdated) note(describeOutdated(actionTables));
    for (const organization of organizations)
      console.log(`${organization.environment.name}: ${summary(organization)}`);
    if (organizations.some(({ guardrails }) => guardrails.length > 0))
      note(`To prove the guardrails, as ${CDKTF} synth does: orgcharter prove`);
  }
  return errors === 0 ? 0 : 2;
}

function counts({ organizationalUnits, accounts, identity, guardrails }: Organization) {
  return {
    accounts: accounts.filter(({ discovered }) => !discovered).length,
    organizationalUnits: organizationalUnits.length,
    assignments: identity.assignments.length,
    guardrails: guardrails.length,
  };
}

function summary(organization: Organization): string {
  const { accounts, organizationalUnits, assignments, guardrails } = counts(organization);
  return [
    counted(accounts, 'account'),
    counted(organizationalUnits, 'organizational unit'),
    counted(assignments, 'assignment'),
    counted(guardrails, 'guardrail'),
  ].join(', ');
}
