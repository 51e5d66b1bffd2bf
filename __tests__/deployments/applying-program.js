#!/usr/bin/env node
// Stands for Terraform in tests: does what FAKE_TERRAFORM says for the stack whose folder it runs
// in.
const { appendFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');

const stack = basename(process.cwd());
const [command] = process.argv.slice(2);
const { log, behavior } = JSON.parse(process.env.FAKE_TERRAFORM);
const does = behavior[stack] ?? 'succeed';
const print = (message) => console.log(JSON.stringify(message));

appendFileSync(log, `${command} ${stack}\n`);
appendFileSync(`${log}.words`, `${stack} ${process.argv.slice(2).join(' ')}\n`);
if (command === 'init') {
  writeFileSync('.terraform.lock.hcl', '');
  require('node:fs').mkdirSync('.terraform', { recursive: true });
} else if (does === 'fail' || does === 'lose') {
  if (does === 'lose') writeFileSync('errored.tfstate', '{}');
  print({ type: 'diagnostic', diagnostic: { severity: 'error', summary: `${stack} fails` } });
  process.exitCode = 1;
} else {
  print({ type: 'apply_complete', hook: { resource: { addr: 'data.aws_partition.current' } } });
  print({ type: 'apply_complete', hook: { resource: { addr: 'aws_iam_role.a' } } });
}
