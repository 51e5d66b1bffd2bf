import { prove } from './access/proofs/prove';
import { describeFailures } from './access/proofs/describe-failures';
import { counted } from './lib/counted';
import { isDay } from './lib/day';
import { visible } from './lib/visible';
import { formatDiagnostics } from './source/diagnostics/format';
import { diskFolder, folderProblem } from './source/folder';
import { loadModel } from './model/load';
import { synthesize } from './stacks/synthesize';

/**
 * The program that `cdktf synth`, `diff` and `deploy` run. It loads the charter and writes its
 * stacks.
 *
 * `ORGCHARTER_CONFIG` is the charter's folder (default: `config`), `ORGCHARTER_ENVIRONMENT` selects
 * one environment (default: all), and `ORGCHARTER_AT` is the date to evaluate the charter at
 * (default: today), for reproducible builds. Exits with 2 if the charter is wrong and with 1 if a
 * proof of a guardrail fails, without writing anything.
 */
const folder = process.env['ORGCHARTER_CONFIG'] || 'config';
const environment = process.env['ORGCHARTER_ENVIRONMENT'] || undefined;
const today = process.env['ORGCHARTER_AT'] || new Date().toISOString().slice(0, 10);
if (!isDay(today)) {
  console.error(`ORGCHARTER_AT must be a date such as 2027-03-31, not "${today}"`);
  process.exit(2);
}

const problem = folderProblem(folder);
if (problem !== undefined) {
  console.error(
    `cannot read the folder ${folder}: ${problem}. Name the folder of the charter with ORGCHARTER_CONFIG`,
  );
  process.exit(2);
}

// cdktf is archived, and calls functions that newer versions of Node warn about. It labels the
// warning as an error.
process.noDeprecation = true;

const { organizations, diagnostics } = loadModel({
  folder: diskFolder(folder),
  environment,
  today,
});
const errors = diagnostics.filter(({ severity }) => severity === 'error');
for (const text of formatDiagnostics(errors, folder)) console.error(text);
// cdktf labels everything on stderr as an error, so warnings are only counted, and on stdout.
const warnings = diagnostics.length - errors.length;
if (warnings > 0)
  console.log(`The charter has ${counted(warnings, 'warning')}. To list them: orgcharter validate`);
if (errors.length > 0) process.exitCode = 2;
else {
  const failures = organizations.flatMap((organization) =>
    describeFailures(prove(organization), folder),
  );
  for (const failure of failures) console.error(visible(failure));
  if (failures.length > 0) process.exitCode = 1;
  else
    for (const { cause, stack, address } of synthesize(organizations))
      console.log(
        visible(
          `${folder}/${cause.file}:${cause.line}:${cause.column}: warning: the stack ${stack} has no resource ${address}, so it is not imported. Remove this line`,
        ),
      );
}
