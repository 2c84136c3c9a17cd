const MASK = '***';

/** Variables and options whose values nobody may read in an output. */
const SECRET_NAME = /SECRET|PASSWORD|API_KEY|ACCESS_KEY|_TOKEN$/;

const PATTERNS: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, MASK],
  [/\b(client_secret|client_assertion|refresh_token|access_token|sig)=[^&\s"']+/gi, `$1=${MASK}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g, MASK],
];

/** The forms one value takes on its way through URLs, forms, JSON and headers. */
function spellings(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ value }).toString().slice('value='.length),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64'),
  ];
}

/**
 * A function that masks, in any text, the secrets of the environment, those given besides, and whatever looks like a
 * token. It reads the environment at each call, since configuration is also loaded while a command runs.
 */
export function createRedactor(
  environment: NodeJS.ProcessEnv = process.env,
  besides: string[] = [],
): (text: string) => string {
  return (text) => {
    const named = Object.entries(environment).flatMap(([name, value]) =>
      value && SECRET_NAME.test(name) ? [value] : [],
    );
    // Masking a word of three letters would garble the output and hide nothing.
    const values = [...named, ...besides].filter((value) => value.length > 3).flatMap(spellings);
    // Longest first, so that a value that contains another one is masked whole.
    const masked = [...new Set(values)]
      .sort((one, other) => other.length - one.length)
      .reduce((result, value) => result.replaceAll(value, MASK), text);
    return PATTERNS.reduce((result, [pattern, mask]) => result.replace(pattern, mask), masked);
  };
}
