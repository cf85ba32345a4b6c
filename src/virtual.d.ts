/* eslint-disable @typescript-eslint/consistent-type-imports -- an ambient module may not import by a relative name (TS2439) */

/** The gateways on offer, worked out from the profiles when the page is built, so that the page opens without them. */
declare module 'virtual:gateway-choices' {
  export const gatewayChoices: readonly import('./profiles/choices.ts').GatewayChoice[];
}

/** The products that may be in use beside a gateway, worked out likewise. */
declare module 'virtual:product-choices' {
  export const productChoices: readonly import('./profiles/choices.ts').ProductChoice[];
}

/** The settings that the page was built with, already checked, so that the page opens without what checks them. */
declare module 'virtual:host-config' {
  export const builtConfig: import('./host/config.ts').HostConfig;
  /** `config.json` at the time of the build, parsed and written again by `JSON.stringify`. */
  export const builtConfigText: string;
}

/** The version in package.json, written in by the build. */
declare const __GATECHECK_VERSION__: string;
