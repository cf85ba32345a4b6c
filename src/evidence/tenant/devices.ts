/**
 * A command line with everything taken out that could be a secret: the program, known switches and names of properties
 * stay, every other value is `•••`.
 */
export interface MaskedCommand {
  readonly text: string;
  /** File name of the program, lower case: `msiexec`, `ninjaone-agent.exe`; empty where there is none. */
  readonly program: string;
  /** Known switches in lower case: `/i`, `/qn`, `/norestart`. */
  readonly switches: readonly string[];
  /** `TOKENID=…`: the name in upper case, and whether its value is a placeholder such as `<TOKEN>`, empty, or a value. */
  readonly properties: readonly { readonly name: string; readonly value: 'placeholder' | 'empty' | 'masked' }[];
  /** How many values were masked that are no value of a property. */
  readonly maskedArguments: number;
}

/** How Intune finds out whether the app is there (`win32LobApp` rules of the type detection). Scripts are dropped. */
export interface DetectionRule {
  readonly kind: 'file-system' | 'registry' | 'script' | 'product-code' | 'unknown';
  /** The operation as Graph writes it: `exists`, `version`; null where there is none. */
  readonly operation: string | null;
  /** What is looked at: a path with file name, or a registry key with value name; null for scripts. */
  readonly looksAt: string | null;
}

export interface AppAssignment {
  /** `available`, `required`, `uninstall`, `availableWithoutEnrollment`. */
  readonly intent: string;
  readonly target: 'group' | 'all-devices' | 'all-users' | 'excluded-group' | 'unknown';
  readonly groupId: string | null;
  /** Null where groups were not read. */
  readonly groupName: string | null;
}

/** A Windows app that Intune installs (`win32LobApp` of Graph v1.0). Notes and scripts are never kept. */
export interface IntuneApp {
  readonly id: string;
  readonly displayName: string;
  readonly publisher: string | null;
  readonly hasDescription: boolean;
  /** `notPublished`, `processing` or `published`. */
  readonly publishingState: string | null;
  /** Whether a package was uploaded. */
  readonly hasContent: boolean;
  readonly install: MaskedCommand | null;
  readonly uninstall: MaskedCommand | null;
  /** `system` or `user`. */
  readonly runsAs: string | null;
  /** `basedOnReturnCode`, `allow`, `suppress` or `force`. */
  readonly restart: string | null;
  readonly msi: { readonly productCode: string; readonly packageType: string | null } | null;
  readonly detection: readonly DetectionRule[];
  /** Null where they could not be read. */
  readonly assignments: readonly AppAssignment[] | null;
  /** Beta only; null where they were not read. */
  readonly dependencies: number | null;
  readonly supersedes: number | null;
}
