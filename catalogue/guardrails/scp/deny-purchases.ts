import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'aws-marketplace:AcceptAgreementRequest',
  'aws-marketplace:CreateAgreementRequest',
  'aws-marketplace:Subscribe',
  'bedrock:CreateProvisionedModelThroughput',
  'dynamodb:PurchaseReservedCapacityOfferings',
  'ec2:PurchaseCapacityBlock',
  'ec2:PurchaseHostReservation',
  'ec2:PurchaseReservedInstancesOffering',
  'elasticache:PurchaseReservedCacheNodesOffering',
  'es:PurchaseReservedElasticsearchInstanceOffering',
  'es:PurchaseReservedInstanceOffering',
  'memorydb:PurchaseReservedNodesOffering',
  'rds:PurchaseReservedDBInstancesOffering',
  'redshift:PurchaseReservedNodeOffering',
  'route53domains:RegisterDomain',
  'route53domains:TransferDomain',
  'savingsplans:CreateSavingsPlan',
  'shield:CreateSubscription',
];

/**
 * A single call subscribes the whole organization to Shield Advanced for a year.
 * https://docs.aws.amazon.com/waf/latest/developerguide/enable-ddos-prem.html
 * https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html
 */
export const denyPurchases = catalogueGuardrail({
  name: 'deny-purchases',
  description:
    'Denies purchases with upfront payment or long commitments: reservations, savings plans, domains and subscriptions.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: purchases are made centrally."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyPurchases',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(ACTIONS, 'The purchase cannot be undone.');
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Prices can be viewed.',
          principal: 'role',
          action: 'savingsplans:DescribeSavingsPlansOfferings',
        },
        {
          because: 'On-demand instances carry no commitment.',
          principal: 'role',
          action: 'ec2:RunInstances',
        },
      ],
    };
  },
});
