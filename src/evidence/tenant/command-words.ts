/**
 * The words that may be repeated from a command line. Everything else in one is a value and could be a secret.
 *
 * Switches are those of Windows Installer and of the common makers of installers (Inno Setup, NSIS, InstallShield, WiX,
 * Advanced Installer) and of the shells that start them, without the dash or slash before them.
 *
 * Source: https://learn.microsoft.com/windows/win32/msi/command-line-options, read on 2026-11-20, and the makers' lists
 */
const SWITCHES: ReadonlySet<string> = new Set(
  `i x a j jm ju f fa fc fd fe fm fo fp fs fu fv fomus fvomus package uninstall update p t g y z n
  q qn qb qr qf qn+ qb+ qb- qb! qb-! qb!- qr- quiet passive silent verysilent s sp sp- sms b1 hide_splash hide_progress
  norestart forcerestart promptrestart restart noreboot reboot noreboots forcereboot suppressreboot restartapplications norestartapplications
  l l* lv l*v l*vx l*x li lw le la lr lu lc lm lo lp log logfile log_file norun
  install remove repair modify layout setup unattended mode help h ? y yes c f1 f2 v d
  suppressmsgboxes nocancel closeapplications nocloseapplications forcecloseapplications allusers currentuser noicons
  nosplash nogui noui no-ui exenoui exenoupdates accepteula accept-license acceptlicense eula noupdates showalloptions
  noprofile nologo noninteractive executionpolicy ep ex file windowstyle command encodedcommand enc ec sta mta wait b k
  nobanner`.split(/\s+/),
);

/** Programs of Windows that need no file name extension to be known as programs, and may stand after `&&`. */
const PROGRAMS: ReadonlySet<string> = new Set([
  'msiexec',
  'cmd',
  'powershell',
  'pwsh',
  'cscript',
  'wscript',
  'rundll32',
  'start',
]);

/** Values that say how to run and can be no secret. */
const PLAIN_VALUES: ReadonlySet<string> = new Set(
  'bypass unrestricted remotesigned allsigned hidden minimized normal unattended none minimal true false yes no 0 1'.split(
    ' ',
  ),
);

const PLACEHOLDER_WORDS: ReadonlySet<string> = new Set(
  `a agent api app client code company customer device enroll enrollment enrolment enter environment fill group guid
  here id in insert install installer installation instance key license licence location me my name ninja ninjaone ninjarmm
  number of one or org organisation organization paste place placeholder policy put registration replace secret serial
  server set site string tenant the this to token tokenid to-do url uuid value with xxx xxxx xxxxx xxxxxx xxxxxxxx your`.split(
    /\s+/,
  ),
);
const PLACEHOLDER_MARKS: ReadonlySet<string> = new Set(
  'your here insert replace enter placeholder paste fill put changeme xxx xxxx xxxxx xxxxxx xxxxxxxx'.split(' '),
);

/** Names of properties and variables that stay whatever they look like. */
const PROPERTIES: ReadonlySet<string> = new Set([
  'TOKENID',
  'INSTALLTOKEN',
  'ORGID',
  'ORGANIZATIONID',
  'LOCATIONID',
  'REBOOT',
  'ALLUSERS',
  'MSIINSTALLPERUSER',
  'TRANSFORMS',
  'ADDLOCAL',
  'REMOVE',
  'INSTALLDIR',
  'TARGETDIR',
  'ARPSYSTEMCOMPONENT',
  'MSIRESTARTMANAGERCONTROL',
]);

/**
 * A known switch as it may be shown: its dash or slash, and its name in lower case; null for any other text.
 */
export function knownSwitch(text: string): string | null {
  const parts = /^(--?|\/)(\S+)$/.exec(text.toLowerCase());
  const [, mark = '', name = ''] = parts ?? [];
  return SWITCHES.has(name) ? `${mark}${name}` : null;
}

/** Whether a value is one of those that every command line may hold. */
export const isPlainValue = (text: string): boolean => PLAIN_VALUES.has(text.toLowerCase());

/** Whether a program goes by this name without its extension. */
export const isKnownProgram = (name: string): boolean => PROGRAMS.has(name.replace(/\.(?:exe|com)$/, ''));

/**
 * Whether a word of a file name is made of those that names of installers are made of, ours and everybody’s:
 * `ninjarmmagent`, `setup`, `x64`. Any other word may be a secret, or tell whose computer it is.
 */
export const isInstallerWord = (word: string): boolean => INSTALLER_WORD.test(word.toLowerCase());

const INSTALLER_WORD =
  /^(?:ninja|one|rmm|msiexec|msi|setup|un|install|installer|inst|agent|client|app|bootstrapper|update|updater|upgrade|remove|deploy|deployment|silent|service|win|windows|serviceui|invoke|application|toolkit|x64|x86|arm64|win32|win64|amd64)+$/u;

/**
 * Whether a text is the name of a property: letters and underscores with a digit or two at the end. `mayBePadding`: a
 * name before nothing but `=` may also be the end of something in base64, and has to be known or to say what it names.
 */
export function isPropertyName(name: string, mayBePadding: boolean): boolean {
  if (PROPERTIES.has(name.toUpperCase())) return true;
  return mayBePadding
    ? /^[A-Z_]{0,12}(?:TOKEN|KEY|SECRET|PASSWORD|ORG|SITE|GROUP|SERVER|URL|ID)$/.test(name)
    : /^[A-Za-z][A-Za-z_]{0,30}\d{0,2}$/.test(name);
}

/**
 * Whether a value stands for one that was not filled in: `<TOKEN>`, `{token}`, `[TOKEN]`, `%TOKEN%`, `$TOKEN`,
 * `YOUR_TOKEN_HERE` and the like. Between brackets there are letters only: a GUID in braces is a value. Without brackets
 * each word has to be one that says what to fill in.
 */
export function isPlaceholder(value: string): boolean {
  if (BRACKETED.test(value)) return true;
  const words = value.toLowerCase().split(/[\s_-]+/);
  return (
    words.every((word) => PLACEHOLDER_WORDS.has(word) || PLACEHOLDER_MARKS.has(word)) &&
    words.some((word) => PLACEHOLDER_MARKS.has(word))
  );
}

const WORDS = String.raw`[A-Za-z][A-Za-z _-]{0,40}`;
const BRACKETED = new RegExp(
  String.raw`^(?:<+${WORDS}>+|\{+${WORDS}\}+|\[+${WORDS}\]+|%${WORDS}%|\$\{?${WORDS}\}?|\$env:${WORDS}|\$\(${WORDS}\))$`,
);
