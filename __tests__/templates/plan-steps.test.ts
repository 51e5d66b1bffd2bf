import { readdirSync } from 'node:fs';
import { MARKER } from '../../reports/comment/comment';
import { test, workflowFolder } from './workflow-folder';

/* Steps of the workflow files that need neither AWS nor Terraform, run as they stand there. */

const { path, read, exists, write, npx, step } = workflowFolder();

describe('plan.yml: the plan of a pull request', () => {
  const plan = (script: string) => {
    npx(script);
    return step('plan.yml', 'plan', 'Plan', {
      env: { ENVIRONMENT: 'production', BASE: 'f00' },
    });
  };

  test('has the report and what the deployment is compared with, and no saved plan', () => {
    const { status } = plan(
      `mkdir -p saved/production-identity; echo '{}' > saved/plans.json; touch saved/production-identity/tfplan; echo '# Plan'`,
    );
    expect(status).toBe(0);
    expect(readdirSync(path('plans')).sort()).toEqual(['production.json', 'production.md']);
    expect(exists('saved')).toBe(false);
    expect(read('npx-calls')).toBe(
      'orgcharter plan --environment production --since f00 --out saved --format markdown\n',
    );
  });

  test('that is refused fails, with its report', () => {
    const { status } = plan(`echo '# Refused'; exit 1`);
    expect(status).toBe(1);
    expect(read('plans/production.md')).toBe('# Refused\n');
    expect(exists('plans/production.json')).toBe(false);
  });
});

describe('plan.yml: the text of the comment', () => {
  const text = (planned: string) => {
    npx(`if [ "$2" = diff ]; then echo '# Meaning'; else echo "$*"; fi`);
    const ended = step('plan.yml', 'text', 'Write the comment', {
      env: {
        ...{ BASE: 'f00', PLANNED: planned, RUN: 'https://run' },
        GITHUB_STEP_SUMMARY: path('summary.md'),
      },
    });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    return read('comment.md');
  };

  test('has the report of each environment', () => {
    for (const name of ['sandbox', 'production']) write(`plans/${name}.md`, '# Plan');
    expect(text('success')).toBe(
      'orgcharter comment --meaning plans/production.md --meaning plans/sandbox.md --url https://run\n',
    );
    expect(read('summary.md')).toContain('--bytes 1000000');
  });

  test('says first that a plan failed', () => {
    write('plans/production.md', '# Plan');
    expect(text('failure')).toContain('--meaning failed.md --meaning plans/production.md');
    expect(read('failed.md')).toBe(
      'Something cannot be planned, or is refused. [The run](https://run) says why.\n',
    );
  });

  test('without a plan, as for a fork, has what the change means', () => {
    expect(text('skipped')).toContain('--meaning plans/meaning.md');
    expect(read('plans/meaning.md')).toBe('# Meaning\n');
    expect(read('npx-calls')).toContain('orgcharter diff f00 --format markdown');
  });
});

describe('the comment', () => {
  const comments = (...list: readonly object[]) => {
    write('comments.json', list);
    write('comment.md', 'two\nlines "and" $(quotes)\n');
    const ended = step('plan.yml', 'comment', 'Comment', {
      gh: `if [[ $* == *--jq* ]]; then jq -r "\${@: -1}" comments.json; else cp body.json sent.json; fi`,
      env: { PULL_REQUEST: '7' },
    });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    return read('gh-calls').trim().split('\n').at(-1);
  };
  const bot = { login: 'github-actions[bot]' };

  test('is written once', () => {
    expect(comments()).toBe(
      'api repos/acme/charter/issues/7/comments --method POST --input body.json',
    );
    expect(JSON.parse(read('sent.json'))).toEqual({ body: 'two\nlines "and" $(quotes)\n' });
  });

  test('is found again by its marker', () => {
    expect(
      comments(
        { id: 1, user: bot, body: 'coverage' },
        { id: 2, user: bot, body: `${MARKER}\nold` },
        { id: 3, user: bot, body: 'lint' },
      ),
    ).toBe('api repos/acme/charter/issues/comments/2 --method PATCH --input body.json');
  });

  test('never replaces one of somebody else', () => {
    expect(
      comments(
        { id: 1, user: { login: 'mallory' }, body: `${MARKER}\n` },
        { id: 2, user: { login: 'other[bot]' }, body: MARKER },
        { id: 3, user: bot, body: `quotes ${MARKER}` },
      ),
    ).toBe('api repos/acme/charter/issues/7/comments --method POST --input body.json');
  });
});
