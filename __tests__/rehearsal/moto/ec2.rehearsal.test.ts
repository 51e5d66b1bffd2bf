import { callQuery, values, type Caller } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of EC2 beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('metadata defaults are of an account and a region', async () => {
  await local.organization();
  const inMember = await local.inside(await local.account('dev'));
  const modify = (as: Caller, settings: Readonly<Record<string, string>>): Promise<string> =>
    callQuery(as, 'ec2', 'ModifyInstanceMetadataDefaults', settings);
  const tokens = async (as: Caller): Promise<readonly string[]> =>
    values(await callQuery(as, 'ec2', 'GetInstanceMetadataDefaults'), 'httpTokens');
  await modify(inMember, { HttpTokens: 'required', HttpPutResponseHopLimit: '2' });
  expect(await tokens(inMember)).toEqual(['required']);
  expect(await tokens(local.management)).toEqual([]);
  expect(await tokens({ ...inMember, region: 'eu-west-1' })).toEqual([]);
  expect(await fault(modify(inMember, { HttpTokens: 'always' }))).toBe('InvalidParameterValue');
  expect(await fault(modify(inMember, { HttpPutResponseHopLimit: '65' }))).toBe(
    'InvalidParameterValue',
  );
  await modify(inMember, { HttpTokens: 'no-preference' });
  expect(await tokens(inMember)).toEqual([]);
  const hops = async (): Promise<readonly string[]> =>
    values(
      await callQuery(inMember, 'ec2', 'GetInstanceMetadataDefaults'),
      'httpPutResponseHopLimit',
    );
  expect(await hops()).toEqual(['2']);
  await modify(inMember, { HttpPutResponseHopLimit: '-1' });
  expect(await hops()).toEqual([]);
});

test('what a declarative policy sets, nothing else does', async () => {
  const { root } = await local.organization();
  const inMember = await local.inside(await local.account('dev'));
  await local.organizations('EnablePolicyType', {
    RootId: root,
    PolicyType: 'DECLARATIVE_POLICY_EC2',
  });
  const attributes = (settings: object): string => JSON.stringify({ ec2_attributes: settings });
  await local.organizations('AttachPolicy', {
    PolicyId: await local.policy(
      'serial',
      'DECLARATIVE_POLICY_EC2',
      attributes({ serial_console_access: { status: { '@@assign': 'disabled' } } }),
    ),
    TargetId: root,
  });
  const modify = (): Promise<string> =>
    fault(callQuery(inMember, 'ec2', 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required' }));
  expect(await modify()).toBe('no fault');
  const PolicyId = await local.policy(
    'imdsv2',
    'DECLARATIVE_POLICY_EC2',
    attributes({ instance_metadata_defaults: { http_tokens: { '@@assign': 'required' } } }),
  );
  await local.organizations('AttachPolicy', { PolicyId, TargetId: root });
  expect(await modify()).toBe('OperationNotPermitted');
  expect(
    values(await callQuery(inMember, 'ec2', 'GetInstanceMetadataDefaults'), 'managedBy'),
  ).toEqual(['declarative-policy']);
  await local.organizations('DetachPolicy', { PolicyId, TargetId: root });
  expect(await modify()).toBe('no fault');
});
