import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';
import type { Proof } from '../kit/proof';

const ACTIONS = [
  'aws-marketplace:AcceptAgreementRequest',
  'aws-marketplace:CreateAgreementRequest',
  'aws-marketplace:Subscribe',
  'bedrock-mantle:CreateReservation',
  'bedrock-mantle:UpdateReservation',
  'bedrock:CreateProvisionedModelThroughput',
  'cloudfront:CreateSavingsPlan',
  'cloudfront:UpdateSavingsPlan',
  'devicefarm:PurchaseOffering',
  'devicefarm:RenewOffering',
  'dynamodb:PurchaseReservedCapacityOfferings',
  'ec2:AcceptReservedInstancesExchangeQuote',
  'ec2:PurchaseCapacityBlock',
  'ec2:PurchaseCapacityBlockExtension',
  'ec2:PurchaseHostReservation',
  'ec2:PurchaseReservedInstancesOffering',
  'ec2:PurchaseScheduledInstances',
  'eks:CreateEksAnywhereSubscription',
  'eks:UpdateEksAnywhereSubscription',
  'elasticache:PurchaseReservedCacheNodesOffering',
  'elemental-appliances-software:SubmitOrderV1',
  'es:PurchaseReservedElasticsearchInstanceOffering',
  'es:PurchaseReservedInstanceOffering',
  'glacier:PurchaseProvisionedCapacity',
  'mediaconnect:PurchaseOffering',
  'medialive:PurchaseOffering',
  'medialive:UpdateReservation',
  'memorydb:PurchaseReservedNodesOffering',
  'outposts:CreateOrder',
  'outposts:CreateRenewal',
  'quicksight:CreateAccountSubscription',
  'quicksight:Subscribe',
  'rds:PurchaseReservedDBInstancesOffering',
  'redshift-serverless:CreateReservation',
  'redshift:AcceptReservedNodeExchange',
  'redshift:PurchaseReservedNodeOffering',
  'route53domains:EnableDomainAutoRenew',
  'route53domains:RegisterDomain',
  'route53domains:RenewDomain',
  'route53domains:TransferDomain',
  'sagemaker:CreateReservedCapacity',
  'sagemaker:CreateTrainingPlan',
  'sagemaker:ExtendTrainingPlan',
  'savingsplans:CreateSavingsPlan',
  'shield:CreateSubscription',
  'snowball:CreateLongTermPricing',
  'snowball:UpdateLongTermPricing',
  'supportplans:AcceptSupportAgreement',
  'supportplans:CreateSupportAgreement',
  'supportplans:CreateSupportPlanSchedule',
  'supportplans:StartSupportPlanUpdate',
  'user-subscriptions:ConfirmPurchaseSession',
];

const BEDROCK = 'bedrock.amazonaws.com';

/**
 * A single call subscribes an account to Shield Advanced for a year, at the expense of the
 * management account.
 * https://docs.aws.amazon.com/waf/latest/developerguide/enable-ddos-prem.html
 * https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html
 *
 * When a model of another company is first used, Amazon Bedrock subscribes to it with the
 * permissions of the caller. Such a subscription has no commitment.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockFullAccess.html
 * (MarketplaceOperationsFromBedrockFor3pModels)
 */
export const denyPurchases = catalogueGuardrail({
  name: 'deny-purchases',
  description:
    'Denies purchases with upfront payment or long commitments: reservations, savings plans, domains and subscriptions.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: purchases are made centrally.",
    'Subscriptions that Amazon Bedrock makes for the models that its caller uses.',
  ],
  leavesOpen: [
    'Resources that AWS bills by usage or by the month, however expensive: see `restrict-instance-types` and `restrict-services`.',
    'Commitments without an action or a condition key of their own: reserved queues of AWS Elemental MediaConvert, and Capacity Reservations for a future date.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyPurchases',
      Action: ACTIONS,
      Condition: {
        ...exceptAccessRoleCondition(context, exceptRoles),
        StringNotEquals: { 'aws:CalledViaLast': BEDROCK },
      },
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(ACTIONS, 'The purchase cannot be undone.');
    const directly = (proof: Proof) => ({ ...proof, context: { 'aws:CalledViaLast': null } });
    return {
      mustDeny: mustDeny.map(directly),
      mustAllow: [
        ...mustAllow.map(directly),
        {
          because: 'Prices can be viewed.',
          principal: 'role',
          action: 'savingsplans:DescribeSavingsPlansOfferings',
        },
        {
          because: 'A model in Amazon Bedrock is paid by use.',
          principal: 'role',
          action: 'aws-marketplace:Subscribe',
          context: { 'aws:CalledViaLast': BEDROCK },
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
