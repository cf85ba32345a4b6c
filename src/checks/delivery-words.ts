export * from './gateway-whence.ts';
