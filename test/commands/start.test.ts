import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Behaviour, createProject, Ending, startCommand } from './project';

const environment = { CLIENT_ID: 'client', CLIENT_SECRET: 'a-$ecret/of "quotes"' };

async function start(
  behaviour: Behaviour,
  variables: Record<string, string> = environment,
  file = '',
): Promise<Ending> {
  const { folder, remove } = createProject(behaviour);
  try {
    writeFileSync(path.join(folder, '.env'), file);
    return await startCommand('start.ts', ['-p', folder], { folder, environment: variables }).ended;
  } finally {
    remove();
  }
}

describe('npm start', () => {
  it('ends with 0 after a complete run and says what was collected', async () => {
    const { exitCode, output } = await start({});
    expect(output).toMatch(/Groups +1 +0/);
    expect(output).toMatch(/azure_group +complete +1 +1 +0\.1 +directory/);
    expect(output).toContain('1 requests (200: 1)');
    expect(exitCode).toBe(0);
  });

  it('ends with 2 after a partial run and names the permission', async () => {
    const { exitCode, output } = await start({ outcome: 'forbidden' });
    expect(output).toContain('azure_group in directory: forbidden (needs Group.Read.All)');
    expect(exitCode).toBe(2);
  });

  it('ends with 1 where the configuration is refused, and shows no secret', async () => {
    const { exitCode, output } = await start({ invalid: true });
    expect(output).toContain('signing in with ***');
    expect(output).toContain('refused: ***');
    expect(output).not.toContain('ecret/of');
    expect(exitCode).toBe(1);
  });

  it('ends with 1 where a variable is missing, and names it', async () => {
    const { exitCode, output } = await start({}, {});
    expect(output).toContain('CLIENT_ID');
    expect(exitCode).toBe(1);
  });

  it('takes an escaped dollar sign of .env as it is', async () => {
    const file = 'CLIENT_ID=file\nCLIENT_SECRET=\\$x\\$HOME\\$\n';
    const { output } = await start({ invalid: true }, {}, file);
    expect(output).toContain('refused: ***, 8 characters');
  });

  it('takes what is exported before what .env says, dollar signs included', async () => {
    const file = 'CLIENT_ID=file\nCLIENT_SECRET=secret-of-the-file\n';
    const { output } = await start({ invalid: true }, { CLIENT_SECRET: 'ab$HOME' }, file);
    expect(output).toContain('refused: ***, 7 characters');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('stops at %s, says what was read and ends with %i', async (signal, expected) => {
    const { folder, remove } = createProject({ hangs: true });
    const command = startCommand('start.ts', ['-p', folder], { folder, environment });
    await command.printed('signing in');
    await new Promise((resolve) => setTimeout(resolve, 500));
    command.process.kill(signal);
    const { exitCode, output } = await command.ended;
    remove();
    expect(output).toContain(`Stopped by ${signal} after`);
    expect(output).toContain('1 objects in 1 listings');
    expect(exitCode).toBe(expected);
  });
});
