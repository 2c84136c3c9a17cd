import { startSynchronizationApi, SynchronizationApiOptions } from '../synchronization-api';
import { Behaviour, createProject, Ending, startCommand } from './project';

// The SDK tries several times before it gives an answer other than 2xx up.
jest.setTimeout(120_000);

const environment = {
  CLIENT_ID: 'client',
  CLIENT_SECRET: 'client-secret-value',
  JUPITERONE_ACCOUNT: 'account',
  JUPITERONE_API_KEY: 'api-key-value',
};

/** Runs the upload against a stand-in, or against an address where nobody listens. */
async function upload(
  behaviour: Behaviour,
  options: SynchronizationApiOptions | 'nobody',
): Promise<Ending & { jobs: Awaited<ReturnType<typeof startSynchronizationApi>>['jobs'] }> {
  const { folder, remove } = createProject(behaviour);
  const api = await startSynchronizationApi(options === 'nobody' ? {} : options);
  if (options === 'nobody') await api.stop();
  const args = ['-p', folder, '-i', 'instance', '--api-base-url', api.url];
  const ending = await startCommand('upload.ts', args, { folder, environment }).ended;
  if (options !== 'nobody') await api.stop();
  remove();
  expect(ending.output).not.toContain('client-secret-value');
  expect(ending.output).not.toContain('api-key-value');
  return { ...ending, jobs: api.jobs };
}

const answers = (name: string, status: number): SynchronizationApiOptions => ({
  respond: (call) =>
    call.name === name
      ? { status, body: { error: { code: 'X', message: 'Bearer api-key-value' } } }
      : undefined,
});

describe('npm run upload', () => {
  it('ends with 0 once JupiterOne has taken everything', async () => {
    const { exitCode, jobs, output } = await upload({}, {});
    expect(output).toContain('JupiterOne has taken the synchronization job');
    expect(jobs).toMatchObject([
      {
        created: { source: 'integration-managed', integrationInstanceId: 'instance' },
        authorization: 'Bearer api-key-value',
        account: 'account',
        finalized: true,
        partialDatasets: [],
      },
    ]);
    expect(jobs[0].entities).toHaveLength(1);
    expect(exitCode).toBe(0);
  });

  it('ends with 2 after a partial run, whose types it names', async () => {
    const { exitCode, jobs } = await upload({ outcome: 'forbidden' }, {});
    expect(jobs[0]).toMatchObject({ finalized: true, partialDatasets: ['azure_group'] });
    expect(exitCode).toBe(2);
  });

  it('ends with 1 where the configuration is refused; the job is aborted', async () => {
    const { exitCode, jobs, output } = await upload({ invalid: true }, {});
    expect(jobs[0]).toMatchObject({ finalized: false, aborted: true });
    expect(output).toContain('Not uploaded.');
    expect(exitCode).toBe(1);
  });

  it.each([
    [401, 'it did not accept the API key'],
    [413, 'an upload was too large'],
    [429, 'it refuses more calls for now; try again later'],
  ])('ends with 1 where JupiterOne answers %i', async (status, reason) => {
    const { exitCode, output } = await upload({}, answers('create', status));
    expect(output).toContain(`JupiterOne answered ${status} to create: ${reason}`);
    expect(exitCode).toBe(1);
  });

  it('ends with 1 where JupiterOne fails at the end', async () => {
    const { exitCode, output } = await upload({}, answers('finalize', 500));
    expect(output).toContain('JupiterOne answered 500 to finalize');
    expect(exitCode).toBe(1);
  });

  it('ends with 1 where JupiterOne cannot be reached', async () => {
    const { exitCode, output } = await upload({}, 'nobody');
    expect(output).toContain('JupiterOne could not be reached');
    expect(exitCode).toBe(1);
  });

  it('aborts the job when it is interrupted', async () => {
    const { folder, remove } = createProject({ hangs: true });
    const api = await startSynchronizationApi();
    const args = ['-p', folder, '-i', 'instance', '--api-base-url', api.url];
    const command = startCommand('upload.ts', args, { folder, environment });
    await command.printed('signing in');
    await new Promise((resolve) => setTimeout(resolve, 500));
    command.process.kill('SIGTERM');
    const { exitCode } = await command.ended;
    await api.stop();
    remove();
    expect(api.jobs[0]).toMatchObject({ aborted: true, abortReason: 'Stopped by a signal' });
    expect(exitCode).toBe(143);
  });
});
