import type { WrittenAlternateContact, WrittenBudget } from '../schema/baselines';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Baselines are what IAM, Account Management and Budgets take: `over-limit`, `no-notification` for
 * a budget without alerts, and `duplicate-name` for the name of several budgets.
 */
export function checkBaselines(checked: Checked): void {
  checkBudgetNames(checked);
  for (const { passwordPolicy, alternateContacts, budget } of checked.model.baselines?.values() ??
    []) {
    if (passwordPolicy && passwordPolicy.maximumAge !== undefined) {
      atMost(
        checked,
        'passwordAge',
        passwordPolicy.maximumAge,
        checked.sourceMap.value(passwordPolicy, 'maximumAge'),
        'the days until a password has to be changed are',
      );
    }
    for (const contact of Object.values(alternateContacts ?? {}))
      if (contact) checkContact(contact, checked);
    if (budget) checkBudget(budget, checked);
  }
}

function checkContact(contact: WrittenAlternateContact, checked: Checked): void {
  const { sourceMap } = checked;
  atMost(
    checked,
    'contactNameLength',
    contact.name.length,
    sourceMap.value(contact, 'name'),
    'the name has a length of',
  );
  atMost(
    checked,
    'contactTitleLength',
    contact.title.length,
    sourceMap.value(contact, 'title'),
    'the title has a length of',
  );
  atMost(
    checked,
    'contactEmailLength',
    contact.email.length,
    sourceMap.value(contact, 'email'),
    'the e-mail address has a length of',
  );
  atMost(
    checked,
    'contactPhoneLength',
    contact.phone.length,
    sourceMap.value(contact, 'phone'),
    'the phone number has a length of',
  );
}

function checkBudget(budget: WrittenBudget, checked: Checked): void {
  const { sourceMap, diagnostics } = checked;
  const { alertAt = [80, 100], forecastAlertAt = [], email } = budget;
  const notifications = new Set(alertAt).size + new Set(forecastAlertAt).size;
  if (email.length === 0)
    diagnostics.error(
      'no-notification',
      sourceMap.value(budget, 'email'),
      'a budget needs at least one e-mail address',
      { fix: 'add an e-mail address, or remove the budget' },
    );
  else if (notifications === 0)
    diagnostics.warning(
      'no-notification',
      sourceMap.value(budget, 'alertAt'),
      'nobody is notified when costs exceed this budget',
      { fix: 'add a percentage of the limit' },
    );
  atMost(
    checked,
    'emailsPerBudgetNotification',
    new Set(email).size,
    sourceMap.value(budget, 'email'),
    'the number of e-mail addresses is',
  );
  atMost(
    checked,
    'notificationsPerBudget',
    notifications,
    sourceMap.key(budget, 'alertAt'),
    'the number of percentages, of costs and of forecasts together, is',
  );
  for (const percentages of [alertAt, forecastAlertAt]) {
    percentages.forEach(
      (percentage, index) =>
        percentage > checked.limits.budgetThreshold &&
        atMost(
          checked,
          'budgetThreshold',
          percentage,
          sourceMap.value(percentages, index),
          'the percentage is',
        ),
    );
  }
}

/** A budget's name is unique in the management account, so a name is for one account. */
function checkBudgetNames({ model, organization, sourceMap, diagnostics }: Checked): void {
  for (const { budget } of model.baselines?.values() ?? []) {
    if (!budget || budget.name === undefined) continue;
    const accounts = organization.accountParts.filter((each) => each.budget?.name === budget.name);
    if (accounts.length > 1)
      diagnostics.error(
        'duplicate-name',
        sourceMap.key(budget, 'name'),
        `${accounts.length} accounts would have a budget with the name "${budget.name}", and all budgets are in the management account`,
        { fix: 'remove the name, or give the baseline one account as its target' },
      );
  }
}
