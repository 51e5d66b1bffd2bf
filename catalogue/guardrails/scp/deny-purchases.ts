import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

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
 * Shield Advanced binds the whole organization for a year with one call.
 * https://docs.aws.amazon.com/waf/latest/developerguide/enable-ddos-prem.html
 * https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html
 */
export const denyPurchases = catalogueGuardrail({
  name: 'deny-purchases',
  description:
    'Nobody buys what is paid for in advance or for years: reservations, savings plans, domains, subscriptions.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: what is bought is bought by the organization."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyPurchases',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(ACTIONS, 'It cannot be given back.');
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Prices may be looked at.',
          principal: 'role',
          action: 'savingsplans:DescribeSavingsPlansOfferings',
        },
        {
          because: 'Instances on demand end when they are stopped.',
          principal: 'role',
          action: 'ec2:RunInstances',
        },
      ],
    };
  },
});
