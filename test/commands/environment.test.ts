import { configurationVariables } from '../../commands/environment';
import { readLine } from '../../commands/simulator';

it('.env.example names every variable, also those that are commented out', () => {
  const names = configurationVariables();
  expect(names).toEqual(expect.arrayContaining(['CLIENT_SECRET', 'SUBSCRIPTION_ID', 'CLOUD']));
  expect(new Set(names).size).toBe(names.length);
});

it('reads what the simulator prints at its start', () => {
  expect(readLine('simulator listening on http://127.0.0.1:8080')).toEqual({
    url: 'http://127.0.0.1:8080',
  });
  expect(readLine(`export CLIENT_SECRET='it'\\''s $one'`)).toEqual({
    variable: ['CLIENT_SECRET', `it's $one`],
  });
  expect(readLine('anything else')).toBeUndefined();
});
