/** The gateways on offer, worked out from the profiles when the page is built, so that the page opens without them. */
declare module 'virtual:gateway-choices' {
  export const gatewayChoices: readonly import('./profiles/choices.ts').GatewayChoice[];
}

/** The version in package.json, written in by the build. */
declare const __GATECHECK_VERSION__: string;
