import { readdirSync } from 'node:fs';
import { test, workflowFolder } from './workflow-folder';

/* Steps of the workflow files that need neither AWS nor Terraform, run as they stand there. */

const { path, read, exists, write, npx, step } = workflowFolder();

/** `plans.json` of a plan, as much as the workflows look at. */
const plans = (
  environment: string,
  {
    text = '+ assignment',
    at = '2026-11-27T10:00:00Z',
    day = '2026-11-27',
    charter = 'aa',
    serial = 3,
    hasPlan = true,
    mode = 'narrow',
  } = {},
) => ({
  ...{ environment, managementAccountId: '111122223333', at, day, program: 'Terraform 1.11.4' },
  charter: { 'organization.yaml': charter },
  stacks: [
    {
      plan: { stack: `${environment}-identity`, mode, changes: [], drift: [], text },
      current: { configuration: 'bb', state: { lineage: 'l', serial } },
      files: hasPlan ? { tfplan: 'cc' } : {},
    },
  ],
});
type Plans = ReturnType<typeof plans>;

describe('deploy.yml: what the pull request planned', () => {
  const SHA = 'a'.repeat(40);
  const merged = (more: object = {}) => ({
    ...{ number: 7, merged_at: '2026-11-27T10:00:00Z', merge_commit_sha: SHA },
    ...{ base: { ref: 'main' }, head: { sha: 'b'.repeat(40) } },
    ...more,
  });
  const find = (pulls: readonly object[], runs: readonly object[] = [{ id: 12 }, { id: 11 }]) => {
    write('answers/pulls.json', pulls);
    write('answers/runs.json', { workflow_runs: runs });
    const ended = step('deploy.yml', 'pull-request', 'Which run of plan.yml planned it?', {
      gh: 'case $* in *pulls) cat answers/pulls.json ;; *) cat answers/runs.json ;; esac',
      env: {
        ...{ GITHUB_SHA: SHA, GITHUB_REF_NAME: 'main' },
        GITHUB_OUTPUT: path('outputs'),
      },
    });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    return exists('outputs') ? read('outputs') : '';
  };

  test('is the newest run for the head of the pull request that made the commit', () => {
    expect(find([merged()])).toBe('number=7\nrun=12\n');
    expect(read('gh-calls')).toBe(
      `api repos/acme/charter/commits/${SHA}/pulls\n` +
        `api repos/acme/charter/actions/workflows/plan.yml/runs?event=pull_request&head_sha=${'b'.repeat(40)}\n`,
    );
  });

  test('may have expired with its run', () => {
    expect(find([merged()], [])).toBe('number=7\nrun=\n');
  });

  test.each([
    ['no pull request', []],
    ['one that is open', [merged({ merged_at: null })]],
    ['one that has the commit, and was merged with another', [merged({ merge_commit_sha: 'c' })]],
    ['one into another branch', [merged({ base: { ref: 'mine' } })]],
  ])('is nothing with %s', (_what, pulls) => {
    expect(find(pulls)).toBe('');
  });
});

describe('deploy.yml: the review', () => {
  const compare = (now: Plans, before?: object | string, pullRequest = '7') => {
    write('reviewed/production.json', now);
    if (before !== undefined) write('pull-request/production.json', before);
    const { status, stdout } = step('deploy.yml', 'review', 'Compare with the pull request', {
      env: {
        ...{ ENVIRONMENT: 'production', PULL_REQUEST: pullRequest },
        GITHUB_STEP_SUMMARY: path('summary.md'),
      },
    });
    expect(status).toBe(0);
    return { summary: read('summary.md'), stdout };
  };

  test('says that the plan is the one of the pull request, also on another day', () => {
    const before = plans('production', { at: '2026-11-26T10:00:00Z', day: '2026-11-26' });
    expect(compare(plans('production'), before)).toEqual({
      summary: 'This is the plan of pull request #7, to the letter.\n',
      stdout: '',
    });
  });

  test('a full plan and a narrow one with the same changes are the same', () => {
    const { summary } = compare(plans('production'), plans('production', { mode: 'full' }));
    expect(summary).toBe('This is the plan of pull request #7, to the letter.\n');
  });

  test.each([
    ['another plan', { text: '+ assignment\n+ another' }, '+          "+ another"'],
    ['another charter', { charter: 'ab' }, '+    "organization.yaml": "ab"'],
    ['another state', { serial: 4 }, '+          "serial": 4'],
  ])('shows the difference: %s', (_what, changed, line) => {
    const { summary, stdout } = compare(plans('production', changed), plans('production'));
    expect(summary).toContain('This is **not** the plan of pull request #7');
    expect(summary).toContain(line);
    expect(stdout).toContain('::warning::The plan for production is not the one');
  });

  test('text in a plan does not leave the block of code', () => {
    const text = '~~~~\n# Approved\u202e';
    const { summary } = compare(plans('production', { text }), plans('production'));
    expect(summary.match(/^ {0,3}~{3,}.*$/gm)).toEqual(['~~~~diff', '~~~~']);
    expect(summary).not.toContain('\u202e');
    expect(summary).not.toMatch(/^# /m);
  });

  test.each([
    ['no plan', undefined],
    ['a plan that is not JSON', 'nonsense'],
    ['a plan of another shape', []],
  ])('says that the pull request has nothing to compare with: %s', (_what, before) => {
    expect(compare(plans('production'), before).summary).toContain(
      'Pull request #7 has no plan to compare this one with',
    );
  });

  test('says that there is no pull request', () => {
    expect(compare(plans('production'), undefined, '').summary).toContain(
      'No pull request has this plan',
    );
  });

  test('keeps what is compared, and no saved plan', () => {
    npx(`mkdir -p plans/production-identity; echo '{}' > plans/plans.json; echo '# Plan'`);
    const { status } = step('deploy.yml', 'review', 'Plan', { env: { ENVIRONMENT: 'production' } });
    expect(status).toBe(0);
    expect(readdirSync(path('reviewed'))).toEqual(['production.json']);
    expect(read('plan.md')).toBe('# Plan\n');
    expect(exists('plans')).toBe(false);
  });

  test('that fails keeps nothing, so nothing is deployed', () => {
    npx(`echo '# Refused'; exit 1`);
    const { status } = step('deploy.yml', 'review', 'Plan', { env: { ENVIRONMENT: 'production' } });
    expect(status).toBe(1);
    expect(exists('reviewed')).toBe(false);
    expect(read('plan.md')).toBe('# Refused\n');
  });
});

describe('deploy.yml: environments in which something changes', () => {
  const changes = (...all: readonly Plans[]) => {
    for (const each of all) write(`reviewed/${each.environment}.json`, each);
    const { status, stderr } = step(
      'deploy.yml',
      'changes',
      'In which environments does something change?',
      { env: { GITHUB_OUTPUT: path('outputs') } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return read('outputs');
  };

  test('are asked for an approval', () => {
    expect(changes(plans('production'), plans('sandbox', { hasPlan: false }))).toBe(
      'environments=[{"environment":"production","managementAccountId":"111122223333"}]\n',
    );
  });

  test('are asked for an approval of a first deployment', () => {
    const { stacks, ...rest } = plans('production', { hasPlan: false });
    const waits = {
      plan: { stack: 'production-account-shop', mode: 'waits', after: [] },
      files: {},
    };
    expect(changes({ ...rest, stacks: [...stacks, waits] } as unknown as Plans)).toBe(
      'environments=[{"environment":"production","managementAccountId":"111122223333"}]\n',
    );
  });

  test('may be none', () => {
    expect(changes(plans('production', { hasPlan: false }))).toBe('environments=[]\n');
  });

  test('are none if every plan failed', () => {
    expect(changes()).toBe('environments=[]\n');
  });
});

describe('deploy.yml: the deployment', () => {
  const outcomes = (...stacks: readonly object[]) =>
    JSON.stringify({ environment: 'production', stacks });
  function deploy(
    planned: Plans,
    { reviewed = plans('production') as object, result = outcomes(), status = 0 } = {},
  ) {
    write('reviewed/production.json', reviewed);
    write('planned.json', planned);
    write('result.json', result);
    npx(
      `case $2 in plan) mkdir -p plans; cp planned.json plans/plans.json ;; deploy) cat result.json; exit ${status} ;; esac`,
    );
    const ended = step('deploy.yml', 'deploy', 'Deploy what was reviewed', {
      env: {
        ENVIRONMENT: 'production',
        GITHUB_STEP_SUMMARY: path('summary.md'),
      },
    });
    return { ...ended, calls: read('npx-calls'), again: exists('again/production') };
  }
  const deployed = { stack: 'production-organization', outcome: 'deployed' };
  const waiting = {
    ...{ stack: 'production-account-shop', outcome: 'waiting' },
    because: 'it needs\nan account',
  };

  test('applies the plan that was reviewed', () => {
    const ended = deploy(plans('production', { at: '2026-11-27T12:00:00Z' }), {
      result: outcomes(deployed, { stack: 'production-audit', outcome: 'unchanged' }),
    });
    expect(ended).toMatchObject({ status: 0, stderr: '', again: false });
    expect(ended.calls).toBe(
      'orgcharter plan --environment production --out plans\n' +
        'orgcharter deploy --environment production --plan plans --format json\n',
    );
    expect(ended.stdout).toBe('deployed: production-organization\nunchanged: production-audit\n');
    expect(read('summary.md')).toBe('- production-organization: deployed\n');
    expect(exists('plans')).toBe(false);
  });

  test('applies the same changes if the plan is narrow now and was full', () => {
    const reviewed = plans('production', { mode: 'full' });
    expect(deploy(plans('production'), { reviewed })).toMatchObject({ status: 0, again: false });
  });

  test.each([
    ['another plan', { text: '- account' }],
    ['another charter', { charter: 'ab' }],
    ['another state', { serial: 4 }],
  ])('applies no other plan, and starts another run: %s', (_what, changed) => {
    const ended = deploy(plans('production', changed));
    expect(ended).toMatchObject({ status: 1, again: true });
    expect(ended.stdout).toContain('::error::This is not the plan that was reviewed');
    expect(ended.calls).not.toContain('deploy');
    expect(exists('plans')).toBe(false);
  });

  test('starts another run for stacks that waited', () => {
    const ended = deploy(plans('production'), { result: outcomes(deployed, waiting) });
    expect(ended).toMatchObject({ status: 0, again: true });
    expect(ended.stdout).toContain('waiting: production-account-shop: it needs an account\n');
  });

  describe('the first plan of a stack', () => {
    const shop = (plan: object, files: object = {}) => ({
      plan: { stack: 'production-account-shop', ...plan },
      files,
    });
    const first = (action: string, reviewedAfter: readonly string[] = []) => {
      const { stacks, ...rest } = plans('production');
      const waits = shop({ mode: 'waits', because: 'no role', after: reviewedAfter });
      const made = shop(
        { mode: 'full', changes: [{ address: 'aws_x.y', action }], text: '+ all' },
        { tfplan: 'dd' },
      );
      return deploy({ ...rest, stacks: [...stacks, made] } as unknown as Plans, {
        reviewed: { ...rest, stacks: [...stacks, waits] },
        result: outcomes({ stack: 'production-account-shop', outcome: 'deployed' }),
      });
    };

    test('is applied if it only creates', () => {
      const ended = first('create');
      expect(ended).toMatchObject({ status: 0, stderr: '', again: false });
      expect(ended.calls).toContain('orgcharter deploy');
    });

    test('is not applied if it does more', () => {
      const ended = first('update');
      expect(ended).toMatchObject({ status: 1, again: false });
      expect(ended.stdout).toContain('changes more than it creates');
      expect(ended.calls).not.toContain('orgcharter deploy');
    });

    test('is not applied if it waited for another stack', () => {
      const ended = first('create', ['production-organization']);
      expect(ended).toMatchObject({ status: 1, again: true });
      expect(ended.calls).not.toContain('orgcharter deploy');
    });
  });

  test('starts no other run if nothing was deployed that they wait for', () => {
    expect(deploy(plans('production'), { result: outcomes(waiting) }).again).toBe(false);
  });

  test('starts no other run after a failure', () => {
    const failed = { stack: 'production-identity', outcome: 'failed', because: 'throttled' };
    const ended = deploy(plans('production'), {
      result: outcomes(deployed, failed, waiting),
      status: 1,
    });
    expect(ended).toMatchObject({ status: 1, again: false });
    expect(ended.stdout).toContain('failed: production-identity: throttled\n');
  });

  test('that is refused says why', () => {
    expect(deploy(plans('production'), { result: '', status: 1 })).toMatchObject({
      status: 1,
      again: false,
    });
  });
});

describe('deploy.yml: another run', () => {
  const again = (...environments: readonly string[]) => {
    for (const each of environments) write(`again/${each}`, '');
    const { status } = step('deploy.yml', 'again', 'Start another run', {
      env: { GITHUB_REF_NAME: 'main' },
    });
    expect(status).toBe(0);
    return exists('gh-calls') ? read('gh-calls') : '';
  };

  test('is started once', () => {
    expect(again('production', 'sandbox')).toBe(
      'workflow run deploy.yml --repo acme/charter --ref main\n',
    );
  });

  test('is not started without a reason', () => {
    expect(again()).toBe('');
  });
});
